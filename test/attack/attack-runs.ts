/**
 * How much the attacks do, and with which seed: the short form of `npm test`, or the long form of `npm run attack`. The
 * seed is fixed, so that a failure is caused by a change.
 */
export function attackRuns(short: number): { readonly seed: number; readonly numRuns: number } {
  return {
    seed: Number(process.env['ATTACK_SEED'] ?? 9457),
    numRuns: Number(process.env['ATTACK_REQUESTS'] ?? short),
  };
}
