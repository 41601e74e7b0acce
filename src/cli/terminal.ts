import { CONTROL_CHARACTERS } from '../flow/log-text.js';
import { readText } from './bounded-text.js';

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
    input: () => readText(stdin, 'Standard input'),
  };
}

/**
 * The terminal that commands write to. Whatever a command prints, and wherever it comes from, no control character reaches
 * the terminal, except for line breaks, tabs and the colours of {@link styles}.
 */
export function safeTerminal(terminal: Terminal): Terminal {
  const { folder, width, colours } = terminal;
  return {
    folder,
    width,
    colours,
    out: (text) => terminal.out(printable(text, colours)),
    error: (text) => terminal.error(printable(text, colours)),
    input: () => terminal.input(),
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences start with one
const STYLE = /^\u001b\[(?:1|2|22|3[12369])m/;

function printable(text: string, colours: boolean): string {
  return text.replace(CONTROL_CHARACTERS, (character, at: number) => {
    const isStyle = colours && STYLE.test(text.slice(at, at + 5));
    return character === '\n' || character === '\t' || isStyle ? character : '\ufffd';
  });
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
