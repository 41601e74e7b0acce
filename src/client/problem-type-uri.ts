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
