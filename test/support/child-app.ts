import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** Apps in a process of their own; what it writes is kept. */
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

  /** The first group of a pattern, in all that was written so far. */
  find(pattern: RegExp): string {
    return pattern.exec(this.output)?.[1] ?? '';
  }

  /** All that was written so far, line by line. */
  get lines(): string[] {
    return this.output.split('\n').filter((line) => line !== '');
  }

  /** Resolves once what was written so far is enough. */
  async until(condition: (output: string) => boolean): Promise<void> {
    for (const deadline = Date.now() + 90_000; !condition(this.output); ) {
      if (Date.now() > deadline || this.child.exitCode !== null) {
        throw new Error(`The app did not come to it. It wrote:\n${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }
}
