import { text } from './html.js';

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;

/** An array of a few plain values, as JSON.stringify breaks it into lines; no string has a line break of its own. */
const SHORT_ARRAY = /\[\n\s*((?:[^[\]{}\n]{1,40}\n\s*){1,6})\]/g;

/** A JSON value, indented and with its parts marked for the stylesheet. */
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

/** Indented JSON, with arrays of plain values on one line where they are short. */
function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    SHORT_ARRAY,
    (_, entries: string) => `[${entries.trim().replace(/\n\s*/g, ' ')}]`,
  );
}
