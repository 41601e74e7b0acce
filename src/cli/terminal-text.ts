import { replaceControls } from '../pages/html.js';
import { type Styles, styles, type Terminal } from './terminal.js';

/**
 * A text from outside, such as a title of a catalog, as a part of a line: no line of the output starts with it, and no
 * character in it controls the terminal.
 */
export function inLine(text: string): string {
  return replaceControls(text).replace(/\s+/g, ' ').trim();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences have no width
const SEQUENCE = /\u001b\[\d+m/g;

/** Wraps a text at `width` columns and indents each line. Longer words are not broken. */
function wrapText(text: string, width: number, indent = '', first = indent): string {
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

/** Formats texts of a catalog for a terminal. Control characters are replaced first. */
export class TerminalText {
  readonly styles: Styles;
  private readonly width: number;
  private readonly colours: boolean;

  constructor({ colours, width }: Pick<Terminal, 'colours' | 'width'>) {
    this.styles = styles(colours);
    this.width = width;
    this.colours = colours;
  }

  /** One paragraph. */
  plain(text: string): string {
    return wrapText(inLine(text), this.width);
  }

  /** Paragraphs of Markdown, shown as source; code and emphasis are coloured. */
  markdown(text: string): string {
    const paragraphs = replaceControls(text)
      .trim()
      .split(/\n\s*\n/);
    return paragraphs
      .map((paragraph) => wrapText(this.inline(paragraph.replace(/\n(?![-*\d])/g, ' ')), this.width))
      .join('\n\n');
  }

  bullet(text: string): string {
    return wrapText(this.inline(inLine(text)), this.width, '    ', '  - ');
  }

  /** Unchanged, but indented. */
  code(text: string): string {
    return replaceControls(text).replace(/^/gm, '  ');
  }

  /** A heading and its body; empty if the body is empty. */
  section(heading: string, body: string): string {
    return body === '' ? '' : `\n${this.styles.bold(heading)}\n${body}`;
  }

  private inline(text: string): string {
    return text
      .replace(/\[([^[\]]+)\]\(([^()[\]\s]+)\)/g, (_, label: string, href: string) => `${label} (${href})`)
      .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => this.styles.bold(strong))
      .replace(/`([^`]+)`/g, (quoted, code: string) => (this.colours ? this.styles.cyan(code) : quoted));
  }
}
