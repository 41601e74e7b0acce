import type { RenderedResponse } from './rendered-response.js';
import { vary } from './vary.js';

/**
 * The fields to set on a response that has some already: defaults where it has none of that name, `Vary` on top of what
 * it has, everything else instead of it.
 *
 * @param present the value that the response has, if any
 */
export function fieldsOver(
  present: (name: string) => unknown,
  { headers, defaults }: Pick<RenderedResponse, 'headers' | 'defaults'>,
): [string, string][] {
  const fields = Object.entries(headers);
  for (const field of fields) {
    const there = field[0] === 'Vary' ? present('Vary') : undefined;
    if (there !== undefined) field[1] = vary(there, field[1].split(/\s*,\s*/));
  }
  if (!defaults) return fields;
  return [...Object.entries(defaults).filter(([name]) => present(name) === undefined), ...fields];
}
