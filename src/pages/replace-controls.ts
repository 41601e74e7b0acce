import { CONTROL_CHARACTERS } from '../flow/log-text.js';

/** A text for a page or a terminal: control characters, except for tab and line feed, become U+FFFD. */
export function replaceControls(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL_CHARACTERS, (character) => (character === '\n' || character === '\t' ? character : '\ufffd'));
}
