import type { Terminal } from '../../src/cli/terminal.js';

/** A terminal that records its output. */
export class MemoryTerminal implements Terminal {
  readonly width = 80;
  readonly lines: string[] = [];
  readonly errors: string[] = [];

  constructor(
    readonly folder: string,
    readonly colours = false,
    private readonly typed = '',
  ) {}

  get text(): string {
    return this.lines.join('\n');
  }

  get errorText(): string {
    return this.errors.join('\n');
  }

  out = (text: string): void => {
    this.lines.push(text);
  };

  error = (text: string): void => {
    this.errors.push(text);
  };

  input = async (): Promise<string> => this.typed;
}
