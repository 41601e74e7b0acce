import { visibleJson } from '../../flow/log-text.js';
import { replaceControls } from '../../pages/html.js';

/** A text as a string literal of TypeScript in single quotes. */
export function quoted(text: string): string {
  return `'${visibleJson(text).slice(1, -1).replaceAll("'", "\\'").replaceAll('\\"', '"')}'`;
}

/**
 * A text as a documentation comment on one line. It cannot end the comment, and it has no tags: `@deprecated` or
 * `@ts-expect-error` in a catalog would change the code of a front end.
 */
export function comment(text: string): string {
  const line = replaceControls(text).replace(/\s+/g, ' ').replaceAll('*/', '*\\/').replaceAll('@', '\\@').trim();
  return `/** ${line} */\n`;
}

/** The name of a property in a type. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : visibleJson(name);
}

/** A primitive value as a type; `unknown` for any other value. */
export function literalType(value: unknown): string {
  if (value === undefined || (typeof value === 'object' && value !== null)) return 'unknown';
  return visibleJson(value);
}
