/** What belongs together: all that happens on behalf of one request, job or event. */
export interface Flow {
  readonly id: string;
}
