/**
 * Two objects for a diff, built member by member. Correct members are the same on both sides, so that the diff shows the
 * others only.
 */
export class Comparison {
  readonly expected: Record<string, unknown> = {};
  readonly received: Record<string, unknown> = {};
  pass = true;

  /** @param wanted the expected value for the diff, if the received one is wrong */
  add(name: string, received: unknown, isCorrect: boolean, wanted: unknown): void {
    if (received !== undefined) this.received[name] = received;
    const shown = isCorrect ? received : wanted;
    if (shown !== undefined) this.expected[name] = shown;
    this.pass &&= isCorrect;
  }

  /** Adds another comparison as a member. */
  nest(name: string, inner: Comparison): void {
    this.received[name] = inner.received;
    this.expected[name] = inner.expected;
    this.pass &&= inner.pass;
  }
}
