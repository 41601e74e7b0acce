import {
  define,
  definitionOf,
  isSlug,
  kebabCase,
  type ProblemDefinition,
  type ProblemDocumentation,
} from '../problem/problem-definition.js';
import { isRetry } from '../problem/retry.js';
import { absoluteType } from '../problem/uri-reference.js';

/** The options of `@ProblemType()`. A class that extends another problem type inherits what it leaves out. */
export type ProblemTypeOptions = ProblemTypeSummary & (OwnType | ForeignType);

interface ProblemTypeSummary extends ProblemDocumentation {
  /** A short summary, the same for every occurrence. Required unless inherited. */
  readonly title?: string;
  /** The HTTP status code, 100 to 599. Required unless inherited. */
  readonly status?: number;
}

/** A type of this API. */
interface OwnType {
  /** The last part of the type URI, in kebab-case, such as `customer-not-found`. Never inherited. */
  readonly slug: string;
  readonly type?: undefined;
}

/** A type that is defined elsewhere, such as in the registry of IANA or in the catalog of a company. */
interface ForeignType {
  /** The type URI: absolute, or a URN (RFC 9457, section 3.1.1). Never inherited. */
  readonly type: string;
  /** The name of the type in code and in the catalog, in kebab-case. Default: the last part of `type`. */
  readonly slug?: string;
}

/**
 * Turns an exception class into a problem type (RFC 9457, section 4). A class that extends another problem type is a
 * variant of it and inherits the options that it leaves out.
 *
 * @throws TypeError if the slug is missing or not in kebab-case, if `type` is a relative URI, if status or title are neither
 * set nor inherited, or if `retry` is not valid
 * @example
 * @ProblemType({ slug: 'insufficient-funds', title: 'Insufficient funds', status: 409 })
 * export class InsufficientFundsException extends ProblemException<{ balance: number; required: number }> {}
 */
export function ProblemType(options: ProblemTypeOptions): ClassDecorator {
  return (target) => {
    const parent = definitionOf(Object.getPrototypeOf(target));
    const own = withSlug(defined(options));
    const definition = { ...inherited(parent, own), ...own, ...(parent && { variantOf: parent.slug }) };
    check(target.name, definition);
    define(target, definition);
  };
}

/**
 * What a variant has from its parent. `retry` and `retryAfter` are inherited together: one of them alone could contradict
 * that of the variant. `retry` describes a status, so a variant with another status does not inherit it.
 */
function inherited(parent: ProblemDefinition | undefined, own: Partial<ProblemDefinition>): Partial<ProblemDefinition> {
  if (!parent) return {};
  const { slug: _slug, type: _type, variantOf: _variantOf, retry, retryAfter, ...rest } = parent;
  if (own.retry !== undefined || own.retryAfter !== undefined) return rest;
  const isOfStatus = own.status === undefined || own.status === parent.status;
  return { ...rest, ...defined({ retry: isOfStatus ? retry : undefined, retryAfter }) };
}

/** Class names are not used: a bundler may shorten them. */
function withSlug(options: Partial<ProblemDefinition>): Partial<ProblemDefinition> {
  const { slug, type } = options;
  return slug === undefined && typeof type === 'string' ? { ...options, slug: kebabCase(lastPart(type)) } : options;
}

/** `https://example.com/types#out-of-credit`, `urn:example:out-of-credit` → `out-of-credit`. */
function lastPart(uri: string): string {
  return (
    uri
      .split(/[/#:]/)
      .filter((part) => part !== '')
      .at(-1) ?? ''
  );
}

function defined(options: Partial<ProblemDefinition>): Partial<ProblemDefinition> {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined));
}

function check(name: string, definition: Partial<ProblemDefinition>): asserts definition is ProblemDefinition {
  const { slug, type, status, title, retry } = definition;
  if (type !== undefined && absoluteType(type) === undefined) {
    throw new TypeError(
      `@ProblemType() of ${name} has the type ${JSON.stringify(type)}, which is not an absolute URI. Write one such as ` +
        "'https://example.com/problems/out-of-credit' or 'urn:example:out-of-credit', or a slug for a type of this API.",
    );
  }
  if (!isSlug(slug)) {
    const found = slug === undefined ? 'no slug' : `the slug ${JSON.stringify(slug)}`;
    const suggestion = kebabCase(name) || 'customer-not-found';
    throw new TypeError(`@ProblemType() of ${name} has ${found}. Write one in kebab-case, such as '${suggestion}'.`);
  }
  if (!Number.isInteger(status) || Number(status) < 100 || Number(status) > 599) {
    const found = status === undefined ? 'no status' : `the status ${String(status)}`;
    throw new TypeError(`@ProblemType() of ${name} has ${found}. Write an integer of 100 to 599, such as 404.`);
  }
  if (typeof title !== 'string' || title.trim() === '') {
    throw new TypeError(`@ProblemType() of ${name} has no title. Write a short summary, such as 'Customer not found'.`);
  }
  if (retry !== undefined && !isRetry(retry)) {
    throw new TypeError(
      `@ProblemType() of ${name} has an invalid retry. Write 'never', 'idempotent' or { after: seconds }, such as { after: 30 }.`,
    );
  }
}
