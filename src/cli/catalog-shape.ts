import { isRetry } from '../problem/retry.js';
import { isObject, isRecord } from '../problem/untrusted.js';

/** Checks a value of a catalog. The result says what is wrong with it: `types[0].title must be a string`. */
type Check = (value: unknown, where: string) => string | undefined;

/** Deeper schemas are not read to the end anyway. `JSON.stringify()` fails at some thousands. */
const MAX_DEPTH = 64;

const text: Check = (value, where) => (typeof value === 'string' ? undefined : `${where} must be a string`);

/** A slug becomes the name of a folder, so it must not lead out of the output folder. */
const name: Check = (value, where) =>
  typeof value === 'string' && /^\w[\w.~-]*$/.test(value)
    ? undefined
    : `${where} must be a name of letters, digits and '.', '_', '~' or '-'`;

const status: Check = (value, where) =>
  Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 599
    ? undefined
    : `${where} must be an integer from 100 to 599`;

const textOrNumber: Check = (value, where) =>
  typeof value === 'string' || typeof value === 'number' ? undefined : `${where} must be a string or a number`;

const list =
  (entry: Check): Check =>
  (value, where) =>
    Array.isArray(value)
      ? firstFlaw(value.map((item, index) => () => entry(item, `${where}[${index}]`)))
      : `${where} must be an array`;

/** An object with any names. */
const map =
  (entry: Check): Check =>
  (value, where) =>
    isRecord(value)
      ? firstFlaw(
          Object.entries(value).map(
            ([key, item]) =>
              () =>
                entry(item, `${where}[${JSON.stringify(key)}]`),
          ),
        )
      : `${where} must be an object`;

/** An object with these members; others are allowed. */
const members =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, where) => {
    if (!isRecord(value)) return `${where || 'it'} must be an object`;
    const own = (key: string) => (Object.hasOwn(value, key) ? value[key] : undefined);
    const at = (key: string) => (where === '' ? key : `${where}.${key}`);
    return firstFlaw([
      ...Object.entries(required).map(
        ([key, check]) =>
          () =>
            check(own(key), at(key)),
      ),
      ...Object.entries(optional).map(
        ([key, check]) =>
          () =>
            own(key) === undefined ? undefined : check(own(key), at(key)),
      ),
    ]);
  };

/** Any JSON that is not nested too deeply, of the given shape. */
const shallow =
  (shape: Check): Check =>
  (value, where) =>
    isTooDeep(value) ? `${where} is nested too deeply` : shape(value, where);

const anything: Check = () => undefined;

const retry: Check = (value, where) =>
  isRetry(value) ? undefined : `${where} must be 'never', 'idempotent' or { after: seconds }`;

const example = members(
  { detail: text },
  { explanation: text, solutions: list(text), members: shallow(map(anything)) },
);

const TYPE = members(
  {
    slug: name,
    type: text,
    documentation: text,
    title: text,
    status,
    example: members({ headers: map(text) }, { body: shallow(map(anything)) }),
  },
  {
    variant_of: text,
    variants: list(text),
    meaning: text,
    advice: text,
    examples: list(example),
    extensions: shallow(members({ properties: map(anything) })),
    headers: map(text),
    retry,
    retry_after: textOrNumber,
    links: list(members({ text, href: text })),
  },
);

const CATALOG = members({ types: list(TYPE) });

/** What keeps a value from being a catalog; `undefined` if nothing does. */
export function catalogFlaw(data: unknown): string | undefined {
  return CATALOG(data, '');
}

/** What keeps a value from being the description of a type. */
export function typeFlaw(data: unknown): string | undefined {
  return TYPE(data, 'it');
}

function firstFlaw(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const flaw = check();
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

function isTooDeep(value: unknown, depth = 0): boolean {
  if (!isObject(value)) return false;
  return depth > MAX_DEPTH || Object.values(value).some((entry) => isTooDeep(entry, depth + 1));
}
