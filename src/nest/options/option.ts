import type { Check } from './check.js';

/** What the table knows of one option. */
export interface Option<Value> {
  /** The value of an option that is not given. */
  readonly default?: Exclude<Value, undefined>;
  /** The default in words, for a default that depends on something else or is no plain value. */
  readonly defaultText?: string;
  readonly check: Check;
}

/** What the table knows of an option that has options of its own. */
export interface OptionGroup<Options> {
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
