// biome-ignore lint/suspicious/noControlCharactersInRegex: they colour a text, and take no room in its line
const SEQUENCE = /\u001b\[\d+m/g;

/** Breaks a text into lines of no more than `width` columns, where words allow it, each indented. */
export function wrapText(text: string, width: number, indent = '', first = indent): string {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = lines.length === 0 ? first : indent;
    let empty = true;
    for (const word of paragraph.split(' ').filter((part) => part !== '')) {
      if (!empty && columns(line) + 1 + columns(word) > width) {
        lines.push(line);
        line = indent;
        empty = true;
      }
      line += empty ? word : ` ${word}`;
      empty = false;
    }
    lines.push(line.trimEnd());
  }
  return lines.join('\n');
}

function columns(text: string): number {
  return [...text.replace(SEQUENCE, '')].length;
}
