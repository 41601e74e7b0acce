// Control characters of ASCII and Latin-1 except for tab and line feed, and bidirectional formatting characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it matches
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Replaces invisible characters that could change how a page or a terminal shows a text. Line breaks become `\n`. */
export function replaceControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(HIDDEN, '\ufffd');
}
