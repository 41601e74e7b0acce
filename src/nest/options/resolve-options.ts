import { TypeUris } from '../../catalog/type-uris.js';
import { DictionaryTranslator } from '../../localization/problem-translator.js';
import { type Check, type Entries, type Entry, shown, verify } from './option.js';
import { object } from './option-checks.js';
import { optionsLike, unknownOption } from './option-names.js';
import { OPTIONS } from './option-table.js';
import type { ProblemsOptions } from './problems-options.js';
import type {
  CheckedOptions,
  ResolvedDocs,
  ResolvedLocalization,
  ResolvedOptions,
  ResolvedValidation,
} from './resolved-options.js';

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

type Checked<Group extends keyof CheckedOptions> = Exclude<CheckedOptions[Group], false | undefined>;

/**
 * The defaults that depend on other options or on the environment, and what options exclude each other.
 *
 * @throws TypeError for options that exclude each other
 */
function applyRules(options: CheckedOptions): ResolvedOptions {
  const { problem, flow, validation, auth, docs, localization, logging } = options;
  const uris = new TypeUris(problem.baseUri, problem.typeForm);
  const outsideProduction = process.env.NODE_ENV !== 'production';
  const clientErrorStacks = problem.clientErrorStacks ?? outsideProduction;
  return {
    ...options,
    problem: { ...problem, clientErrorStacks, uris },
    flow: { ...flow, accept: flow.accept ?? [flow.header] },
    logging: { ...logging, requests: logging.requests ?? outsideProduction },
    validation: validation && resolveValidation(validation),
    auth: { challenge: auth.challenge.trim() },
    docs: docs && resolveDocs(docs, uris.path),
    localization: localization && resolveLocalization(localization),
  };
}

function resolveValidation(validation: Checked<'validation'>): ResolvedValidation {
  const { format, members, errorHttpStatusCode } = validation;
  if (members && format !== 'location') {
    throw new TypeError(
      `The option 'validation.members' selects members of the format 'location', but 'validation.format' is ${shown(format)}. Remove one of them.`,
    );
  }
  // RFC 9457 has the member `errors` in its example (section 3).
  const member = validation.member ?? (format === 'pointer' ? 'errors' : 'validation');
  return { ...validation, member, pipe: { ...validation.pipe, errorHttpStatusCode } };
}

/** Without a path, a base URI that is only a host does not tell which path of this app the pages could have. */
function resolveDocs(docs: Checked<'docs'>, basePath: string): false | ResolvedDocs {
  const path = docs.path ?? basePath;
  if (path === '') return false;
  verify('docs.path', path, OPTIONS.docs.options.path.check);
  return { ...docs, path: path.replace(/\/$/, '') };
}

function resolveLocalization({ defaultLanguage, ...by }: Checked<'localization'>): ResolvedLocalization {
  if (by.dictionaries && by.translator) {
    throw new TypeError(
      "The options 'localization.dictionaries' and 'localization.translator' exclude each other. Remove one of them.",
    );
  }
  return { defaultLanguage, translator: by.translator ?? new DictionaryTranslator(by.dictionaries ?? {}) };
}
