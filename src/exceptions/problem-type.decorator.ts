import {
  define,
  definitionOf,
  type ProblemDefinition,
  type ProblemDocumentation,
} from '../problem/problem-definition.js';
import { isSlug, kebabCase } from '../problem/slug.js';

/** What `@ProblemType()` takes. What a variant leaves out, it inherits from the class that it extends. */
export interface ProblemTypeOptions extends ProblemDocumentation {
  /** The last part of the type URI, in kebab-case, such as `customer-not-found`. Never inherited. */
  readonly slug: string;
  /** A short summary, the same for every occurrence. */
  readonly title?: string;
  /** The HTTP status code, 100 to 599. */
  readonly status?: number;
}

/**
 * Makes an exception class a problem type (RFC 9457, section 4). A class that extends another problem type is a
 * variant of it and inherits what it does not say.
 *
 * @throws TypeError when the slug is missing or no kebab-case, or when status or title are neither given nor inherited
 * @example
 * @ProblemType({ slug: 'insufficient-funds', title: 'Insufficient funds', status: 409 })
 * export class InsufficientFundsException extends ProblemException<{ balance: number; required: number }> {}
 */
export function ProblemType(options: ProblemTypeOptions): ClassDecorator {
  return (target) => {
    const parent = definitionOf(Object.getPrototypeOf(target));
    const definition = { ...inherited(parent), ...said(options), ...(parent && { variantOf: parent.slug }) };
    check(target.name, definition);
    define(target, definition);
  };
}

function inherited(parent: ProblemDefinition | undefined): Partial<ProblemDefinition> {
  if (!parent) return {};
  const { slug: _slug, variantOf: _variantOf, ...rest } = parent;
  return rest;
}

function said(options: ProblemTypeOptions): Partial<ProblemDefinition> {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined));
}

function check(name: string, definition: Partial<ProblemDefinition>): asserts definition is ProblemDefinition {
  const { slug, status, title } = definition;
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
}
