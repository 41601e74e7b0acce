import { isHeaderName } from '../../http/headers.js';

/** Options whose defaults are known are always there. */
type WithDefaults<Defaults, Options> = Omit<Defaults, keyof Options> &
  Omit<Options, keyof Defaults> & { [Name in keyof Options & keyof Defaults]-?: Exclude<Options[Name], undefined> };

/** The given options over their defaults. One that is `undefined`, such as an unset variable of the environment, was not given. */
export function withDefaults<Defaults extends object, Options extends object>(
  defaults: Defaults,
  options: Options = {} as Options,
): WithDefaults<Defaults, Options> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as unknown as WithDefaults<Defaults, Options>;
}

/** @throws TypeError when the value is none of those */
export function oneOf(name: string, value: unknown, allowed: readonly string[]): void {
  if (allowed.includes(value as string)) return;
  refuse(name, value, `one of ${allowed.map((entry) => `'${entry}'`).join(', ')}`);
}

/** @throws TypeError for options of that group that are no booleans */
export function booleans(group: string, options: object, names: readonly string[]): void {
  for (const name of names) {
    const value = (options as Record<string, unknown>)[name];
    if (typeof value !== 'boolean') refuse(`${group}.${name}`, value, 'true or false');
  }
}

/** @throws TypeError when the value is no function */
export function functionOf(name: string, value: unknown, instead: string): void {
  if (typeof value !== 'function') refuse(name, value, instead);
}

/** @throws TypeError for what is no header field name (RFC 9110, section 5.1) */
export function fieldName(name: string, value: unknown): void {
  if (isHeaderName(value)) return;
  throw new TypeError(
    `${name} is ${shown(value)}, which is no header field name (RFC 9110, section 5.1). Write one such as 'X-Flow-ID'.`,
  );
}

/** @throws TypeError that says what the option is and what to write instead */
export function refuse(name: string, value: unknown, instead: string): never {
  throw new TypeError(`${name} is ${shown(value)}. Write ${instead}.`);
}

function shown(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
