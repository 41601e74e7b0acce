import { type Check, shown, verify } from './check.js';
import type { Entries, Entry } from './option.js';
import { object } from './option-checks.js';
import { optionsLike, unknownOption } from './option-names.js';
import { applyRules } from './option-rules.js';
import { OPTIONS } from './option-table.js';
import type { ProblemsOptions } from './problems-options.js';
import type { CheckedOptions, ResolvedOptions } from './resolved-options.js';

/**
 * Checks the options and sets the defaults, for `forRoot` and `forRootAsync`. An option that is `undefined`, such as an
 * unset environment variable, has its default.
 *
 * @throws TypeError that states what is wrong and what to write
 */
export function resolveOptions(options: ProblemsOptions = {}): ResolvedOptions {
  if (!object.accepts(options)) {
    throw new TypeError(
      `The options of ProblemsModule must be an object, but are ${shown(options)}. Write forRoot({ … }).`,
    );
  }
  return applyRules(resolveGroup(options as Given, { options: OPTIONS }, '') as unknown as CheckedOptions);
}

type Given = Readonly<Record<string, unknown>>;

function resolveEntry(given: unknown, entry: Entry, path: string): unknown {
  const value = given === undefined ? entry.default : given;
  if (entry.options && value !== undefined && !(value === false && entry.orFalse)) {
    verify(path, value, groupCheck(path, entry));
    return resolveGroup(value as Given, entry, `${path}.`);
  }
  if (entry.check && (value !== undefined || entry.required)) verify(path, value, entry.check);
  return value;
}

function groupCheck(path: string, { orFalse }: Entry): Check {
  const expected = orFalse ? ['an object', 'false'] : object.expected;
  return { ...object, expected, instead: `${path.slice(path.lastIndexOf('.') + 1)}: { … }` };
}

function resolveGroup(given: Given, { options = {}, others }: Entry, prefix: string): Record<string, unknown> {
  const unlisted = Object.keys(given).filter((name) => !Object.hasOwn(options, name));
  for (const name of unlisted) {
    if (others === undefined || isMisspelled(name, options, prefix)) throw unknownOption(prefix + name);
  }
  const known = Object.entries(options).map(([name, entry]) => [name, resolveEntry(given[name], entry, prefix + name)]);
  const rest = unlisted.map((name) => [name, given[name]]);
  return { ...Object.fromEntries(known), ...(others && { [others]: Object.fromEntries(rest) }) };
}

/** Whether an option of Nest's pipe is more likely one of ours with a spelling mistake, such as `maxViolation`. */
function isMisspelled(name: string, options: Entries, prefix: string): boolean {
  return optionsLike(prefix + name).some(
    (path) => path.startsWith(prefix) && Object.hasOwn(options, path.slice(prefix.length)),
  );
}
