/** What a soak has seen. Everything in `wrong` should be empty at the end. */
export class Tally {
  readonly counts: Record<string, number> = {};
  readonly wrong: string[] = [];

  count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  /** Notes what went wrong; the first ones tell enough. */
  complain(what: string): void {
    this.count('wrong');
    if (this.wrong.length < 20) this.wrong.push(what);
  }

  toString(): string {
    return Object.entries(this.counts)
      .map(([what, count]) => `${what} ${count}`)
      .join(', ');
  }
}
