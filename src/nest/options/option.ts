import { inspect } from 'node:util';

/** What the table knows of one option. */
interface Option<Value> {
  /** The value of an option that is not given. */
  readonly default?: Exclude<Value, undefined>;
  /** The default in words, for a default that depends on something else or is no plain value. */
  readonly defaultText?: string;
  readonly check: Check;
}

/** What the table knows of an option that has options of its own. */
interface OptionGroup<Options> {
  /** With `{}`, a group that is not given has the defaults of its options. Without a default, it is `undefined`. */
  readonly default?: Partial<Options> | false;
  readonly defaultText?: string;
  readonly options: OptionsOf<Exclude<Options, false>>;
  /** The name under which the resolved group has the options that are not in the table. */
  readonly others?: string;
}

/**
 * One entry for each option of an interface. With `satisfies` the compiler rejects a missing entry, an entry without an
 * option, a default of the wrong type, and an entry that does not know that its option is required or may be `false`.
 */
export type OptionsOf<Interface> = {
  readonly [Name in keyof Interface]-?: EntryOf<Exclude<Interface[Name], undefined>> &
    (undefined extends Interface[Name] ? unknown : { readonly required: true });
};

type EntryOf<Value> =
  | Option<Value>
  | (OptionGroup<Value> & (false extends Value ? { readonly orFalse: true } : unknown));

/** An entry of the table as the code sees it that walks through all of them. */
export interface Entry {
  readonly default?: unknown;
  readonly defaultText?: string;
  readonly required?: true;
  readonly check?: Check;
  readonly options?: Entries;
  readonly orFalse?: true;
  readonly others?: string;
}

export type Entries = Readonly<Record<string, Entry>>;

/** Which values an option takes. */
export interface Check {
  readonly accepts: (value: unknown) => boolean;
  /** Complete "must be …", joined with "or". */
  readonly expected: readonly string[];
  /** Completes "Write …", where `expected` does not show it already. */
  readonly instead?: string | undefined;
  /** The parts of an accepted value that have checks of their own. */
  readonly parts?: (path: string, value: never) => readonly Part[];
}

type Part = readonly [subject: string, value: unknown, check: Check];

/**
 * Checks the value of an option.
 *
 * @throws TypeError that states what is wrong, where, and what to write
 */
export function verify(path: string, value: unknown, check: Check): void {
  verifyPart(`The option '${path}'`, value, check);
  for (const part of check.parts?.(path, value as never) ?? []) verifyPart(...part);
}

function verifyPart(subject: string, value: unknown, { accepts, expected, instead }: Check): void {
  if (accepts(value)) return;
  const what = [expected.slice(0, -1).join(', '), expected.at(-1)].filter(Boolean).join(' or ');
  const found = value === undefined ? 'missing' : shown(value);
  throw new TypeError(
    `${subject} must be ${what}, but is ${found}.${instead === undefined ? '' : ` Write ${instead}.`}`,
  );
}

const ONE_LINE = { depth: 1, maxArrayLength: 5, maxStringLength: 100, breakLength: Infinity, compact: true };

/** A value on one short line, for a message; of a function or class its name alone. */
export function shown(value: unknown): string {
  if (typeof value === 'function') return `[Function: ${inspect(value.name || 'anonymous').slice(1, -1)}]`;
  const text = inspect(value, ONE_LINE);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** A check by a predicate. */
export function must(accepts: Check['accepts'], expected: string, instead?: string): Check {
  return { accepts, expected: [expected], instead };
}

export function oneOf(...values: readonly unknown[]): Check {
  return { accepts: (value) => values.includes(value), expected: values.map(shown) };
}

export function either(first: Check, second: Check, instead?: string): Check {
  const accepts: Check['accepts'] = (value) => first.accepts(value) || second.accepts(value);
  return { accepts, expected: [...first.expected, ...second.expected], instead };
}

export function functionLike(instead?: string): Check {
  return must((value) => typeof value === 'function', 'a function', instead);
}

/** A list whose entries pass a check. */
export function listOf(entry: Check, expected: string, instead: string): Check {
  const parts: Check['parts'] = (path, list: readonly unknown[]) =>
    list.map((value, index) => [`The option '${path}[${index}]'`, value, entry]);
  return { ...must(Array.isArray, expected, instead), parts };
}

export function nonEmpty(list: Check): Check {
  return { ...list, accepts: (value) => list.accepts(value) && (value as readonly unknown[]).length > 0 };
}
