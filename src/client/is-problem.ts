import { definitionOf, slugOfUri } from '../problem/problem-definition.js';
import type { ProblemDetails } from '../problem/problem-details.js';
import { isObject } from './response-like.js';

declare const extensions: unique symbol;

/**
 * A type URI that knows the extension members of its problems; for the compiler alone, at run time it is a string.
 * `npx nestjs-problems client` writes one for each type of an API.
 *
 * @example
 * const INSUFFICIENT_FUNDS = '/problems/insufficient-funds' as ProblemTypeUri<{ balance: number }>;
 */
export type ProblemTypeUri<Extensions extends object = object> = string & { readonly [extensions]?: Extensions };

/** An exception class of the server, for clients that share code with it. */
export type ProblemClass = abstract new (...args: never[]) => Error;

/** The extension members that a type URI or an exception class declares. */
export type ExtensionsOf<Type> =
  Type extends ProblemTypeUri<infer Extensions>
    ? Extensions
    : Type extends abstract new (
          occurrence?: infer Occurrence,
          ...rest: never[]
        ) => unknown
      ? Omit<Extract<Occurrence, object>, 'detail' | 'title' | 'instance'>
      : object;

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
  return slug !== undefined && slugOfUri(value.type) === slug;
}
