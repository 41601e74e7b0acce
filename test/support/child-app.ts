import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** An app in a process of its own. Keeps what the process writes. */
export class ChildApp {
  private output = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
  }

  /**
   * @param command a file below the repository's root, and its arguments
   * @param ready what it writes once it listens
   */
  static async start(command: readonly string[], ready: RegExp, env: Record<string, string> = {}): Promise<ChildApp> {
    const [file = '', ...args] = command;
    const child = spawn(process.execPath, [join(process.cwd(), file), ...args], {
      env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '', ...env },
    });
    const app = new ChildApp(child);
    await app.until((output) => ready.test(output));
    return app;
  }

  /** The first group of a pattern in what was written so far. */
  find(pattern: RegExp): string {
    return pattern.exec(this.output)?.[1] ?? '';
  }

  /** The lines that were written so far, without the beginning of a line whose end is still missing. */
  get lines(): string[] {
    return this.output
      .split('\n')
      .slice(0, -1)
      .filter((line) => line !== '');
  }

  /** Waits until the condition holds for what was written so far. */
  async until(condition: (output: string) => boolean): Promise<void> {
    for (const deadline = Date.now() + 90_000; !condition(this.output); ) {
      if (Date.now() > deadline || this.child.exitCode !== null) {
        throw new Error(`The app did not write what was expected. It wrote:\n${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }
}
