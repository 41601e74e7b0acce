import type { RenderedResponse } from './rendered-response.js';
import { vary } from './vary.js';

/**
 * Sets the fields of a rendered problem on a response that has some already: defaults where it has none of that name,
 * `Vary` on top of what it has, everything else instead of it.
 *
 * @param present the value that the response has, if any
 */
export function applyHeaders(
  present: (name: string) => unknown,
  set: (name: string, value: string) => unknown,
  { headers, defaults }: Pick<RenderedResponse, 'headers' | 'defaults'>,
): void {
  for (const name in defaults) if (present(name) === undefined) set(name, defaults[name] as string);
  for (const name in headers) {
    const value = headers[name] as string;
    const there = name === 'Vary' ? present(name) : undefined;
    set(name, there === undefined ? value : vary(there, value.split(/\s*,\s*/)));
  }
}
