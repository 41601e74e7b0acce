import { isExtensionName } from '../problem/occurrence.js';
import { parsedJson } from './plain-problem.js';

type Metadata = readonly (readonly [key: string, value: string])[];

/** The key whose value names, as a JSON array, the keys with a JSON value. */
const JSON_KEYS = 'json_members';

/** What AIP-193 requires of a key. */
const KEY = /^[a-z][a-zA-Z0-9_-]{1,63}$/;

/**
 * `ErrorInfo.metadata`, whose values are texts: a text as it is, any other value as JSON. The key `json_members` lists the
 * latter, so that the text `"30"` and the number 30 differ. A member whose name is not a valid key is left out.
 */
export function toMetadata(members: Iterable<readonly [name: string, value: unknown]>): Metadata {
  const metadata: [string, string][] = [];
  const json: string[] = [];
  for (const [name, value] of members) {
    if (!KEY.test(name) || name === JSON_KEYS || !isExtensionName(name)) continue;
    metadata.push([name, typeof value === 'string' ? value : JSON.stringify(value)]);
    if (typeof value !== 'string') json.push(name);
  }
  return json.length === 0 ? metadata : [...metadata, [JSON_KEYS, JSON.stringify(json)]];
}

/** The extension members in `ErrorInfo.metadata` of any server. Never throws. */
export function fromMetadata(metadata: Metadata): Record<string, unknown> {
  const listed = parsedJson(metadata.find(([key]) => key === JSON_KEYS)?.[1] ?? '');
  const json = new Set(Array.isArray(listed) ? listed : []);
  const members: Record<string, unknown> = {};
  for (const [name, value] of metadata) {
    if (!isExtensionName(name) || (name === JSON_KEYS && json.size > 0)) continue;
    members[name] = json.has(name) ? (parsedJson(value) ?? value) : value;
  }
  return members;
}
