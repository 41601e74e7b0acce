/**
 * Two objects for a diff, grown member by member. What is as it should be looks the same on both sides, so that the diff
 * shows what is not.
 */
export class Comparison {
  readonly expected: Record<string, unknown> = {};
  readonly received: Record<string, unknown> = {};
  pass = true;

  /** @param wanted what the diff shows as expected when the received value is not right */
  add(name: string, received: unknown, isRight: boolean, wanted: unknown): void {
    if (received !== undefined) this.received[name] = received;
    const shown = isRight ? received : wanted;
    if (shown !== undefined) this.expected[name] = shown;
    this.pass &&= isRight;
  }

  /** Takes another comparison in under a name. */
  nest(name: string, inner: Comparison): void {
    this.received[name] = inner.received;
    this.expected[name] = inner.expected;
    this.pass &&= inner.pass;
  }
}
