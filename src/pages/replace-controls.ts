// Control characters of ASCII and Latin-1 except for tab and line feed, and those that reorder the text around them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text with a replacement character for each character that can't be seen but acts: in a page or in a terminal. */
export function replaceControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(HIDDEN, '\ufffd');
}
