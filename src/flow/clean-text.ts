import { cleanUrls } from './clean-urls.js';
import { oneLine } from './log-text.js';

/** The maximum length of a text in the log, in characters. */
export const MAX_TEXT = 10_000;

/**
 * A text that may contain input, or the words of another program, for logs, spans and pages: one line of a limited length,
 * without control characters, secrets of URLs, and what a JSON parser quotes of its input.
 */
export function cleanText(text: string): string {
  const known = withoutQuotedJson(text);
  const cleaned = cleanUrls(oneLine(known.slice(0, MAX_TEXT + CUT_OFF)));
  return shortened(cleaned, MAX_TEXT, Math.max(0, known.length - MAX_TEXT - CUT_OFF));
}

/** How much of what is cut off is read: the end of a URL decides what is secret at its start. */
const CUT_OFF = 2000;

/** @param unread how many characters follow that are not in the text */
export function shortened(text: string, limit: number, unread = 0): string {
  const more = text.length - limit + unread;
  return text.length <= limit && unread === 0 ? text : `${text.slice(0, limit)}… (${more} more characters)`;
}

/** The end of V8's message: `Unexpected token 'x', ..."{"name":x"... is not valid JSON`. */
const QUOTED_JSON = [`" is not valid JSON`, `"... is not valid JSON`];

function withoutQuotedJson(text: string): string {
  const [at, end] = QUOTED_JSON.map((ending) => [text.lastIndexOf(ending), ending] as const).reduce((one, other) =>
    other[0] > one[0] ? other : one,
  );
  if (at < 0) return text;
  const token = text.indexOf('Unexpected token ');
  const start = token >= 0 && token < at ? token : text.indexOf('"');
  return `${text.slice(0, start)}malformed JSON${text.slice(at + end.length)}`;
}
