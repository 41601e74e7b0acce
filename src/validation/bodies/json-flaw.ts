/** The first position at which a text is not valid JSON (RFC 8259), and what was expected there. */
export interface JsonFlaw {
  /** In UTF-16 code units from the start of the text. */
  readonly offset: number;
  readonly expected: string;
}

type Container = '{' | '[';

const LITERALS = ['true', 'false', 'null'];

/**
 * Finds the first syntax error of a JSON text. The messages of `JSON.parse` do not always contain the position, and
 * quote the text.
 */
export function findJsonFlaw(text: string): JsonFlaw | undefined {
  return new JsonReader(text).read();
}

/** Reads a text with its own stack instead of recursion, because clients choose how deep a text is. */
class JsonReader {
  private at = 0;
  private readonly open: Container[] = [];

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
      this.skipSpace();
      const char = this.text[this.at];
      if (char === '"') return this.string();
      if (char !== '{' && char !== '[') return this.scalar();
      this.at++;
      if (this.closes(char)) return undefined;
      this.open.push(char);
      const flaw = char === '{' ? this.name() : undefined;
      if (flaw) return flaw;
    }
  }

  /** After a value in a container: reads the next value, or the end of the container. */
  private afterValue(): JsonFlaw | undefined {
    const container = this.open.at(-1) as Container;
    if (this.closes(container)) {
      this.open.pop();
      return undefined;
    }
    if (this.text[this.at] !== ',') return this.flaw(container === '{' ? "',' or '}'" : "',' or ']'");
    this.at++;
    return (container === '{' ? this.name() : undefined) ?? this.value();
  }

  private name(): JsonFlaw | undefined {
    this.skipSpace();
    if (this.text[this.at] !== '"') return this.flaw('a name in double quotes');
    const flaw = this.string();
    if (flaw) return flaw;
    this.skipSpace();
    if (this.text[this.at] !== ':') return this.flaw("':'");
    this.at++;
    return undefined;
  }

  private string(): JsonFlaw | undefined {
    for (this.at++; this.at < this.text.length; this.at++) {
      const char = this.text[this.at] as string;
      if (char === '"') {
        this.at++;
        return undefined;
      }
      if (char < ' ') return this.flaw('an escaped control character');
      if (char !== '\\') continue;
      const flaw = this.escape();
      if (flaw) return flaw;
    }
    return this.flaw('the end of a string');
  }

  private escape(): JsonFlaw | undefined {
    this.at++;
    const char = this.text[this.at] ?? '';
    if (char === '' || !'"\\/bfnrtu'.includes(char)) return this.flaw('an escape sequence');
    for (let digit = 0; char === 'u' && digit < 4; digit++) {
      this.at++;
      if (!/^[0-9A-Fa-f]$/.test(this.text[this.at] ?? '')) return this.flaw('four hexadecimal digits');
    }
    return undefined;
  }

  private scalar(): JsonFlaw | undefined {
    const char = this.text[this.at] ?? '';
    if (char === '-' || /^\d$/.test(char)) return this.number();
    const literal = LITERALS.find((word) => word[0] === char);
    if (!literal) return this.flaw('a value');
    for (const letter of literal) {
      if (this.text[this.at] !== letter) return this.flaw(`'${literal}'`);
      this.at++;
    }
    return undefined;
  }

  private number(): JsonFlaw | undefined {
    if (this.text[this.at] === '-') this.at++;
    // A leading zero ends the integer part.
    if (!this.matches(/0|[1-9]\d*/y)) return this.flaw('a digit');
    if (this.matches(/\./y) && !this.matches(/\d+/y)) return this.flaw('a digit');
    if (this.matches(/[eE][+-]?/y) && !this.matches(/\d+/y)) return this.flaw('a digit');
    return undefined;
  }

  private closes(container: Container): boolean {
    this.skipSpace();
    if (this.text[this.at] !== (container === '{' ? '}' : ']')) return false;
    this.at++;
    return true;
  }

  private skipSpace(): void {
    this.matches(/[\t\n\r ]*/y);
  }

  /** Skips the pattern, if it matches at the current position. */
  private matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    this.at += found?.[0].length ?? 0;
    return found !== null;
  }

  private flaw(expected: string): JsonFlaw {
    return { offset: this.at, expected };
  }
}
