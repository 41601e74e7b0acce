import {
  define,
  definitionOf,
  isSlug,
  kebabCase,
  type ProblemDefinition,
  type ProblemDocumentation,
} from '../problem/problem-definition.js';
import { isRetry } from '../problem/retry.js';

/** The options of `@ProblemType()`. A class that extends another problem type inherits what it leaves out. */
export interface ProblemTypeOptions extends ProblemDocumentation {
  /** The last part of the type URI, in kebab-case, such as `customer-not-found`. Required, never inherited. */
  readonly slug: string;
  /** A short summary, the same for every occurrence. Required unless inherited. */
  readonly title?: string;
  /** The HTTP status code, 100 to 599. Required unless inherited. */
  readonly status?: number;
}

/**
 * Turns an exception class into a problem type (RFC 9457, section 4). A class that extends another problem type is a
 * variant of it and inherits the options that it leaves out.
 *
 * @throws TypeError if the slug is missing or not in kebab-case, if status or title are neither set nor inherited, or if
 * `retry` is not valid
 * @example
 * @ProblemType({ slug: 'insufficient-funds', title: 'Insufficient funds', status: 409 })
 * export class InsufficientFundsException extends ProblemException<{ balance: number; required: number }> {}
 */
export function ProblemType(options: ProblemTypeOptions): ClassDecorator {
  return (target) => {
    const parent = definitionOf(Object.getPrototypeOf(target));
    const own = defined(options);
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
  const { slug: _slug, variantOf: _variantOf, retry, retryAfter, ...rest } = parent;
  if (own.retry !== undefined || own.retryAfter !== undefined) return rest;
  const isOfStatus = own.status === undefined || own.status === parent.status;
  return { ...rest, ...defined({ retry: isOfStatus ? retry : undefined, retryAfter }) };
}

function defined(options: Partial<ProblemDefinition>): Partial<ProblemDefinition> {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined));
}

function check(name: string, definition: Partial<ProblemDefinition>): asserts definition is ProblemDefinition {
  const { slug, status, title, retry } = definition;
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
