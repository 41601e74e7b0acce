import { CONTROL_CHARACTERS } from '../flow/log-text.js';

/** Escapes a text for HTML. Control characters are not allowed in HTML: they become U+FFFD. */
export function text(value: unknown): string {
  return escapeHtml(replaceControls(String(value)));
}

/** The parts that are neither absent nor empty, one per line. */
export function lines(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== false && part !== undefined && part !== '').join('\n');
}

/** A status as a coloured label; the colour stands for the status class and adds no information. */
export function badge(status: number): string {
  return `<span class="badge s${Math.floor(status / 100)}">${text(status)}</span>`;
}

const ENTITIES = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
} as const;

/** Escapes a text for an element or a quoted attribute. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character as keyof typeof ENTITIES]);
}

/** Whether a link is relative or has a harmless scheme. Control characters could hide the scheme. */
export function isSafeHref(href: string): boolean {
  const address = href.trim();
  if (address.search(CONTROL_CHARACTERS) >= 0) return false;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  return scheme === undefined || scheme === 'http' || scheme === 'https' || scheme === 'mailto';
}

/** A link of the catalog. Of an unsafe link, only the label is shown. */
export function safeLink(label: string, href: string): string {
  return isSafeHref(href) ? `<a href="${text(href)}">${text(label)}</a>` : text(label);
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;

/** A short array of primitive values as `JSON.stringify` indents it. Line breaks in strings are escaped. */
const SHORT_ARRAY = /\[\n\s*((?:[^[\]{}\n]{1,40}\n\s*){1,6})\]/g;

/** A JSON value as HTML: indented, with syntax highlighting. */
export function jsonHtml(value: unknown): string {
  const json = indented(value);
  let html = '';
  let end = 0;
  for (const match of json.matchAll(TOKEN)) {
    const [token, string, colon] = match;
    html += text(json.slice(end, match.index));
    if (string === undefined) html += mark(token, 'n');
    else html += colon === undefined ? mark(string, 's') : `${mark(string, 'k')}:`;
    end = match.index + token.length;
  }
  return html + text(json.slice(end));
}

function mark(token: string, kind: 'k' | 's' | 'n'): string {
  return `<span class="${kind}">${text(token)}</span>`;
}

/** Indented JSON, with short arrays of primitive values on one line. */
function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    SHORT_ARRAY,
    (_, entries: string) => `[${entries.trim().replace(/\n\s*/g, ' ')}]`,
  );
}

/** A text for a page or a terminal: control characters, except for tab and line feed, become U+FFFD. */
export function replaceControls(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL_CHARACTERS, (character) => (character === '\n' || character === '\t' ? character : '\ufffd'));
}
