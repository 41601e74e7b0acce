import { definitionOf, type ProblemTypeClass, slugOfUri } from '../problem/problem-definition.js';
import type { ProblemDetails } from '../problem/problem-details.js';
import { isObject } from '../problem/untrusted.js';

declare const extensions: unique symbol;

/**
 * A type URI with the types of its extension members. These exist for the compiler only; at run time it is a string.
 * `npx nestjs-problems client` generates one per problem type of an API.
 *
 * @example
 * const INSUFFICIENT_FUNDS = '/problems/insufficient-funds' as ProblemTypeUri<{ balance: number }>;
 */
export type ProblemTypeUri<Extensions extends object = object> = string & { readonly [extensions]?: Extensions };

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
 * Whether a problem, or an error of `problemFetch`, has this type. Narrows the types of the extension members. A type URI
 * is compared as a string, since it is the type's "primary identifier" (RFC 9457, section 3.1.1). An exception class, for
 * clients that share code with the server, matches by its slug: the last segment or the fragment of the type URI.
 *
 * @example
 * if (isProblem(error, INSUFFICIENT_FUNDS)) console.log(error.balance);
 */
export function isProblem<Type extends ProblemTypeUri | ProblemTypeClass>(
  value: unknown,
  type: Type,
): value is ProblemDetails & ExtensionsOf<Type> {
  if (!isObject(value) || typeof value.type !== 'string') return false;
  if (typeof type === 'string') return value.type === type;
  const slug = definitionOf(type)?.slug;
  return slug !== undefined && slugOfUri(value.type) === slug;
}
