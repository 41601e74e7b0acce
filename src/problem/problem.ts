/** A problem that is complete, before it is rendered as JSON, XML or HTML (RFC 9457, section 3). */
export interface Problem {
  /**
   * The type URI (section 3.1.1). `about:blank` means that the problem "has no additional semantics beyond that of the
   * HTTP status code" (section 4.2.1).
   */
  readonly type: string;
  /** The slug of a type in the catalog. */
  readonly slug?: string;
  /** The URL of the type's documentation, if `problem.typeDocumentation` is on. */
  readonly typeDocumentation?: string;
  /** Section 3.1.3. */
  readonly title: string;
  /** The HTTP status code (section 3.1.2). */
  readonly status: number;
  /** Section 3.1.4. */
  readonly detail?: string;
  /** Section 3.1.5. */
  readonly instance?: string;
  /** Extension members (section 3.2). */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Headers of the response. */
  readonly headers: Readonly<Record<string, string>>;
  readonly flowId: string;
  /** What the client got instead of this problem, on a route with `@ConcealForbidden()`. */
  readonly concealedAs?: Problem;
}
