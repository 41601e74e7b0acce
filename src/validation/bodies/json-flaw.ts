import * as char from './json-characters.js';

/** The first position at which a text is not valid JSON (RFC 8259), and what was expected there. */
export interface JsonFlaw {
  /** In UTF-16 code units from the start of the text. */
  readonly offset: number;
  readonly expected: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: matches control characters on purpose.
const PLAIN = /[^"\\\x00-\x1f]*/y;

/**
 * Finds the first syntax error of a JSON text. The messages of `JSON.parse` do not always contain the position, and
 * quote the text.
 */
export function findJsonFlaw(text: string): JsonFlaw | undefined {
  return new JsonReader(text).read();
}

/** Reads a text once, without recursion: clients choose its length and depth. Beyond its end, a code is NaN. */
class JsonReader {
  private at = 0;
  private readonly open: number[] = [];

  constructor(private readonly text: string) {}

  read(): JsonFlaw | undefined {
    let flaw = this.value();
    while (!flaw && this.open.length > 0) flaw = this.afterValue();
    if (flaw) return flaw;
    this.skipSpace();
    return this.at < this.text.length ? this.flaw('the end of the text') : undefined;
  }

  private value(): JsonFlaw | undefined {
    for (;;) {
      const code = this.skipSpace();
      if (code === char.QUOTE) return this.string();
      if (code !== char.OBJECT && code !== char.ARRAY) return this.scalar(code);
      this.at++;
      if (this.closes(code)) return undefined;
      this.open.push(code);
      const flaw = code === char.OBJECT && this.name();
      if (flaw) return flaw;
    }
  }

  /** After a value in a container: reads the next value, or the end of the container. */
  private afterValue(): JsonFlaw | undefined {
    const container = this.open.at(-1) as number;
    if (this.closes(container)) return void this.open.pop();
    if (this.code() !== char.COMMA) return this.flaw(container === char.OBJECT ? "',' or '}'" : "',' or ']'");
    this.at++;
    return (container === char.OBJECT ? this.name() : undefined) ?? this.value();
  }

  private name(): JsonFlaw | undefined {
    if (this.skipSpace() !== char.QUOTE) return this.flaw('a name in double quotes');
    const flaw = this.string();
    if (flaw) return flaw;
    if (this.skipSpace() !== char.COLON) return this.flaw("':'");
    this.at++;
    return undefined;
  }

  private string(): JsonFlaw | undefined {
    for (this.at++; ; this.at++) {
      PLAIN.lastIndex = this.at;
      PLAIN.test(this.text);
      this.at = PLAIN.lastIndex;
      if (this.skip(char.QUOTE)) return undefined;
      if (this.at >= this.text.length) return this.flaw('the end of a string');
      if (this.code() < char.SPACE) return this.flaw('an escaped control character');
      const flaw = this.escape();
      if (flaw) return flaw;
    }
  }

  private escape(): JsonFlaw | undefined {
    this.at++;
    const code = this.code();
    if (!char.ESCAPED.has(code)) return this.flaw('an escape sequence');
    for (let digit = 0; code === char.UNICODE && digit < 4; digit++) {
      this.at++;
      if (!char.isHexDigit(this.code())) return this.flaw('four hexadecimal digits');
    }
    return undefined;
  }

  private scalar(code: number): JsonFlaw | undefined {
    if (code === char.MINUS || char.isDigit(code)) return this.number();
    const literal = char.LITERALS.get(code);
    if (literal === undefined) return this.flaw('a value');
    const start = this.at;
    this.at += literal.length;
    if (this.text.startsWith(literal, start)) return undefined;
    for (this.at = start; this.code() === literal.charCodeAt(this.at - start); ) this.at++;
    return this.flaw(`'${literal}'`);
  }

  private number(): JsonFlaw | undefined {
    this.skip(char.MINUS);
    // A leading zero ends the integer part.
    if (!this.skip(char.ZERO) && !this.digits()) return this.flaw('a digit');
    if (this.skip(char.DOT) && !this.digits()) return this.flaw('a digit');
    if (char.lowerCased(this.code()) !== char.EXPONENT) return undefined;
    this.at++;
    if (!this.skip(char.PLUS)) this.skip(char.MINUS);
    return this.digits() ? undefined : this.flaw('a digit');
  }

  private digits(): boolean {
    const { text, at: start } = this;
    let at = start;
    while (char.isDigit(text.charCodeAt(at))) at++;
    this.at = at;
    return at > start;
  }

  private skip(code: number): boolean {
    const isThere = this.code() === code;
    if (isThere) this.at++;
    return isThere;
  }

  private closes(container: number): boolean {
    this.skipSpace();
    return this.skip(container === char.OBJECT ? char.OBJECT_END : char.ARRAY_END);
  }

  /** @returns the code of the next character that is not white space */
  private skipSpace(): number {
    const { text } = this;
    let { at } = this;
    let code = text.charCodeAt(at);
    while (code <= char.SPACE && char.isSpace(code)) code = text.charCodeAt(++at);
    this.at = at;
    return code;
  }

  private code(): number {
    return this.text.charCodeAt(this.at);
  }

  private flaw(expected: string): JsonFlaw {
    return { offset: this.at, expected };
  }
}
