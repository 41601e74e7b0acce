import { isExtensionName } from '../problem/occurrence.js';
import type { ProblemDetails } from '../problem/problem.js';
import { fieldViolation } from './field-path.js';

/** The names of the members that count what was left out. */
const OMITTED = { violations: 'violations_omitted', extensions: 'extensions_omitted' };

/** Whether a problem of this size fits. Must hold for any problem with fewer members or violations than one that fits. */
type Fits = (problem: ProblemDetails) => boolean;

/** The name and the entries of the list of violations: the extension member of which every entry is a violation. */
export function violationsOf(problem: ProblemDetails): { name: string; entries: readonly unknown[] } | undefined {
  for (const [name, value] of Object.entries(problem)) {
    const isList = Array.isArray(value) && value.length > 0 && isExtensionName(name);
    if (isList && value.every((entry) => fieldViolation(entry) !== undefined)) return { name, entries: value };
  }
  return undefined;
}

/**
 * The problem with as many of its members as fit. First the extension members go that are too large on their own, then
 * the last violations, then the other extension members, the largest first. `violations_omitted` and `extensions_omitted`
 * count them.
 *
 * @param limit the length of JSON that cannot fit
 * @returns `undefined` if even the standard members do not fit
 */
export function shortenedProblem(problem: ProblemDetails, fits: Fits, limit: number): ProblemDetails | undefined {
  if (fits(problem)) return problem;
  const names = extensionsBySize(problem);
  const tooLarge = names.filter(({ size }) => size > limit).map(({ name }) => name);
  const possible = without(problem, tooLarge);
  if (fits(possible)) return possible;
  const { length } = violationsOf(possible)?.entries ?? [];
  const listed = last(length, (count) => fits(withViolations(possible, count)));
  if (listed >= 0) return withViolations(possible, listed);
  const rest = names.filter(({ size }) => size <= limit).map(({ name }) => name);
  const kept = last(rest.length, (count) => fits(without(withViolations(possible, 0), rest.slice(count))));
  return kept < 0 ? undefined : without(withViolations(possible, 0), rest.slice(kept));
}

/** The names of the extension members, the smallest first. The list of violations, which can be shortened, is none. */
function extensionsBySize(problem: ProblemDetails): { name: string; size: number }[] {
  const violations = violationsOf(problem)?.name;
  return Object.keys(problem)
    .filter((name) => isExtensionName(name) && name !== violations)
    .map((name) => ({ name, size: name.length + JSON.stringify(problem[name]).length }))
    .sort((one, other) => one.size - other.size);
}

function without(problem: ProblemDetails, names: readonly string[]): ProblemDetails {
  if (names.length === 0) return problem;
  const dropped = new Set(names);
  const kept = Object.entries(problem).filter(([name]) => !dropped.has(name));
  const before = Number(problem[OMITTED.extensions] ?? 0);
  return { ...(Object.fromEntries(kept) as ProblemDetails), [OMITTED.extensions]: before + names.length };
}

function withViolations(problem: ProblemDetails, count: number): ProblemDetails {
  const violations = violationsOf(problem);
  if (!violations || violations.entries.length === count) return problem;
  const { name, entries } = violations;
  return { ...problem, [name]: entries.slice(0, count), [OMITTED.violations]: entries.length - count };
}

/** The largest number from 0 to `limit` that fits, by bisection; -1 if none does. */
function last(limit: number, fits: (count: number) => boolean): number {
  let [low, high] = [-1, limit];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
