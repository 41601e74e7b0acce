import type { Entries } from './option.js';
import { OPTIONS } from './option-table.js';

/** All options by their path: `problem`, `problem.baseUri`, … */
const PATHS = pathsOf(OPTIONS);

function pathsOf(entries: Entries, prefix = ''): string[] {
  return Object.entries(entries).flatMap(([name, { options }]) => [
    prefix + name,
    ...(options ? pathsOf(options, `${prefix}${name}.`) : []),
  ]);
}

/** The error for an option that does not exist. */
export function unknownOption(path: string): TypeError {
  const group = groupOf(path);
  const similar = optionsLike(path).map((name) => `'${name}'`);
  const hint = similar.length > 0 ? `Did you mean ${similar.join(' or ')}? ` : '';
  const known = PATHS.filter((other) => groupOf(other) === group).map(nameOf);
  const where = group === '' ? 'Known options' : `Known options of '${group}'`;
  return new TypeError(`Unknown option '${path}'. ${hint}${where}: ${known.join(', ')}.`);
}

/** The options with the most similar name. The group of the wrong option wins over other groups. */
export function optionsLike(path: string): string[] {
  const ranked = PATHS.map((option) => ({ option, rank: rankOf(option, path) }));
  const best = Math.min(...ranked.map(({ rank }) => rank));
  return best === Infinity ? [] : ranked.filter(({ rank }) => rank === best).map(({ option }) => option);
}

/** Twice the edit distance of the names, and one more in another group; infinite where the names are not similar. */
function rankOf(option: string, path: string): number {
  const name = nameOf(option).toLowerCase();
  const distance = editDistance(nameOf(path).toLowerCase(), name);
  const isSimilar = distance <= Math.min(2, Math.floor(name.length / 3));
  return isSimilar ? 2 * distance + (groupOf(option) === groupOf(path) ? 0 : 1) : Infinity;
}

/** How many characters must be inserted, removed or replaced to make one text of the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, character] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = Number(row[column - 1]) + (to[column - 1] === character ? 0 : 1);
      next.push(Math.min(replaced, Number(row[column]) + 1, Number(next[column - 1]) + 1));
    }
    row = next;
  }
  return Number(row[to.length]);
}

function groupOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
