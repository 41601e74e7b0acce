/**
 * An occurrence of a problem in its final form: what RFC 9457, section 3 defines, before it takes a media type.
 */
export interface Problem {
  /** The type URI (section 3.1.1); `about:blank` when the status says it all. */
  readonly type: string;
  /** The slug of a catalogued type. */
  readonly slug?: string;
  /** Where a human reads about the type, when `problem.typeDocumentation` is on. */
  readonly typeDocumentation?: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  /** Extension members (section 3.2). */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Header fields that travel with the problem. */
  readonly headers: Readonly<Record<string, string>>;
  readonly flowId: string;
  /** What the client got instead of this problem, on a route with `@ConcealForbidden()`. */
  readonly concealedAs?: Problem;
}
