import { text } from './html.js';

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;

/** A JSON value, indented and with its parts marked for the stylesheet. */
export function jsonHtml(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  let html = '';
  let end = 0;
  for (const match of json.matchAll(TOKEN)) {
    const [token, string, colon] = match;
    html += text(json.slice(end, match.index));
    html += colon === undefined ? mark(token, string === undefined ? 'n' : 's') : `${mark(string ?? '', 'k')}:`;
    end = match.index + token.length;
  }
  return html + text(json.slice(end));
}

function mark(token: string, kind: 'k' | 's' | 'n'): string {
  return `<span class="${kind}">${text(token)}</span>`;
}
