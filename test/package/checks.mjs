/** Counts what held and what did not; a failed check is told and the rest goes on. */
export class Checks {
  passed = 0;
  failed = 0;
  leftOut = 0;

  /** Resolves to whether `body` went through, so that what builds on it can be left out. */
  async check(sentence, body) {
    const start = performance.now();
    try {
      await body();
    } catch (error) {
      this.failed += 1;
      console.log(`FAIL ${sentence}\n${indented(error)}`);
      return false;
    }
    this.passed += 1;
    console.log(`PASS ${sentence} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    return true;
  }

  /** Says what can't be checked, and why. */
  leaveOut(sentence, reason) {
    this.leftOut += 1;
    console.log(`LEFT OUT ${sentence}: ${reason}`);
  }

  summary() {
    const rest = this.leftOut === 0 ? '' : `, ${this.leftOut} left out`;
    return `${this.passed} passed, ${this.failed} failed${rest}`;
  }
}

function indented(error) {
  const text = error instanceof Error ? error.message : String(error);
  return text.trimEnd().replace(/^/gm, '     ');
}
