/** What the command line knows of the world: handed in, so that a test can be it. */
export interface Terminal {
  readonly folder: string;
  /** Columns to fill. */
  readonly width: number;
  readonly colours: boolean;
  out(text: string): void;
  error(text: string): void;
  /** All of the standard input. */
  input(): Promise<string>;
}

const MAX_WIDTH = 88;

/** The terminal of this process. Colours as https://no-color.org asks for, and none into a file. */
export function processTerminal(): Terminal {
  const { stdout, stderr, stdin, env } = process;
  const wanted = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  return {
    folder: process.cwd(),
    width: Math.min(stdout.columns ?? MAX_WIDTH, MAX_WIDTH),
    colours: !env.NO_COLOR && env.TERM !== 'dumb' && (wanted || stdout.isTTY === true),
    out: (text) => stdout.write(`${text}\n`),
    error: (text) => stderr.write(`${text}\n`),
    input: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks).toString('utf8');
    },
  };
}
