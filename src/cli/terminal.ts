import { replaceControls } from '../pages/html.js';

/** The environment of a command; tests pass their own. */
export interface Terminal {
  /** The working directory. */
  readonly folder: string;
  /** Columns per line. */
  readonly width: number;
  readonly colours: boolean;
  out(text: string): void;
  error(text: string): void;
  /** Reads standard input to its end. */
  input(): Promise<string>;
}

const MAX_WIDTH = 88;

/** The terminal of this process. Colours follow https://no-color.org and are off if the output is not a terminal. */
export function processTerminal(): Terminal {
  const { stdout, stderr, stdin, env } = process;
  const isForced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  return {
    folder: process.cwd(),
    width: Math.min(stdout.columns ?? MAX_WIDTH, MAX_WIDTH),
    colours: !env.NO_COLOR && env.TERM !== 'dumb' && (isForced || stdout.isTTY === true),
    out: (text) => stdout.write(`${text}\n`),
    error: (text) => stderr.write(`${text}\n`),
    input: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks).toString('utf8');
    },
  };
}

/** Adds styles to text; without colours, the functions return the text unchanged. */
export interface Styles {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

/** SGR sequences of ECMA-48, section 8.3.117. */
export function styles(on: boolean): Styles {
  const mark = (start: number, end: number) => (text: string) => (on ? `\u001b[${start}m${text}\u001b[${end}m` : text);
  return {
    bold: mark(1, 22),
    dim: mark(2, 22),
    red: mark(31, 39),
    green: mark(32, 39),
    yellow: mark(33, 39),
    cyan: mark(36, 39),
  };
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

  plain(text: string): string {
    return wrapText(replaceControls(text), this.width);
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
    return wrapText(this.inline(replaceControls(text).replace(/\n/g, ' ')), this.width, '    ', '  - ');
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
      .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, label: string, href: string) => `${label} (${href})`)
      .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => this.styles.bold(strong))
      .replace(/`([^`]+)`/g, (quoted, code: string) => (this.colours ? this.styles.cyan(code) : quoted));
  }
}

/** An error that the user can fix. Its message is printed without a stack. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';

  /** @param exitCode 1: unknown type; 2: wrong usage or unreadable input */
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 2,
  ) {
    super(message);
  }
}
