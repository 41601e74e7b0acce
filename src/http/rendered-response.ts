/** A problem on its way out: all that an adapter has to write. */
export interface RenderedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for statuses without a body. */
  readonly body: string;
}
