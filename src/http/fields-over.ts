import type { RenderedResponse } from './rendered-response.js';
import { vary } from './vary.js';

/**
 * The fields to set on a response that has some already: defaults where it has none of that name, `Vary` on top of what
 * it has, everything else instead of it.
 *
 * @param present the value that the response has, if any
 */
export function* fieldsOver(
  present: (name: string) => unknown,
  { headers, defaults = {} }: Pick<RenderedResponse, 'headers' | 'defaults'>,
): Generator<[string, string]> {
  for (const [name, value] of Object.entries(defaults)) {
    if (present(name) === undefined) yield [name, value];
  }
  for (const [name, value] of Object.entries(headers)) {
    yield [name, name === 'Vary' ? vary(present(name), value.split(/\s*,\s*/)) : value];
  }
}
