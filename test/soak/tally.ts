/** Counts events and records errors. `wrong` must be empty at the end. */
export class Tally {
  readonly counts: Record<string, number> = {};
  readonly wrong: string[] = [];

  count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  /** Records an error. Only the first ones are kept. */
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
