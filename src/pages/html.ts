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

/** A table in a region that scrolls; empty without rows. Captions and columns are texts, cells are HTML. */
export function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const head = columns.map((column) => `<th scope="col">${text(column)}</th>`).join('');
  const body = rows.map(([first, ...rest]) => `<tr><th scope="row">${first}</th>${cells(rest)}</tr>`).join('\n');
  return lines(
    `<div class="scroll" tabindex="0" role="region" aria-label="${text(caption)}"><table>`,
    `<caption>${text(caption)}</caption>`,
    `<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>`,
    '</table></div>',
  );
}

function cells(contents: readonly string[]): string {
  return contents.map((content) => `<td>${content}</td>`).join('');
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

/** The length of JSON up to which it is indented: of deep values, the indentation alone would be many times as long. */
const MAX_INDENTED = 20_000;

/** A JSON value as HTML: indented, with syntax highlighting, unless it is very long. */
export function jsonHtml(value: unknown): string {
  const compact = JSON.stringify(value);
  if (compact.length > MAX_INDENTED) return text(compact);
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

/** The limits of an array on one line: its entries, and the characters of each entry. */
const MAX_ENTRIES = 6;
const MAX_ENTRY_LENGTH = 40;

/**
 * Indented JSON, with short arrays of primitive values on one line. It reads line by line: one regular expression for all
 * of it would backtrack over values that clients choose. Line breaks in strings are escaped, so each line is one entry.
 */
function indented(value: unknown): string {
  const lines = JSON.stringify(value, null, 2).split('\n');
  const joined: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const entries = line.endsWith('[') ? shortEntries(lines, at + 1) : [];
    joined.push(entries.length === 0 ? line : line + entries.join(' ') + lines[at + entries.length + 1]?.trimStart());
    if (entries.length > 0) at += entries.length + 1;
  }
  return joined.join('\n');
}

/** The entries of an array that fits on one line; none if it does not. */
function shortEntries(lines: readonly string[], start: number): string[] {
  const entries: string[] = [];
  for (let at = start; at <= start + MAX_ENTRIES; at++) {
    const entry = lines[at]?.trimStart() ?? '';
    if (entry.startsWith(']')) return entries;
    if (entry.length > MAX_ENTRY_LENGTH || /[[\]{}]/.test(entry)) return [];
    entries.push(entry);
  }
  return [];
}

/** A text for a page or a terminal: control characters, except for tab and line feed, become U+FFFD. */
export function replaceControls(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL_CHARACTERS, (character) => (character === '\n' || character === '\t' ? character : '\ufffd'));
}
