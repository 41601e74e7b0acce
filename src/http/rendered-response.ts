/** A problem on its way out: all that an adapter has to write. */
export interface RenderedResponse {
  readonly status: number;
  /** Win over what the response has already. `Vary` adds to it. */
  readonly headers: Readonly<Record<string, string>>;
  /** Yield to what the response has already: a challenge that a guard has set knows more. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** Empty for statuses without a body. */
  readonly body: string;
}
