import { definitionOf } from '../problem/problem-definition.js';
import type { ProblemDetails } from './problem.js';
import type { ExtensionsOf, ProblemClass, ProblemTypeUri } from './problem-type-uri.js';
import { isObject } from './response-like.js';

/**
 * Whether a problem, or an error of `problemFetch`, is of a type; narrows the types of the extension members. A type URI
 * is compared as RFC 9457, section 3.1.1 asks: as a string. An exception class of the server matches by its slug, which
 * is the last segment or the fragment of the type URI.
 *
 * @example
 * if (isProblem(error, INSUFFICIENT_FUNDS)) console.log(error.balance);
 */
export function isProblem<Type extends ProblemTypeUri | ProblemClass>(
  value: unknown,
  type: Type,
): value is ProblemDetails & ExtensionsOf<Type> {
  if (!isObject(value) || typeof value.type !== 'string') return false;
  if (typeof type === 'string') return value.type === type;
  const slug = definitionOf(type)?.slug;
  return slug !== undefined && value.type.split(/[/#]/).pop() === slug;
}
