import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** Apps in a process of their own, which prints `<name> port <number>` for each and then `ready`; what it writes is kept. */
export class ChildApp {
  private output = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
  }

  /** @param file below the repository's root */
  static async start(file: string, ...args: string[]): Promise<ChildApp> {
    const env = { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' };
    const child = spawn(process.execPath, [join(process.cwd(), file), ...args], { env });
    const app = new ChildApp(child);
    await app.until(() => /^ready$/m.test(app.output));
    return app;
  }

  url(name: string): string {
    return `http://127.0.0.1:${new RegExp(`^${name} port (\\d+)$`, 'm').exec(this.output)?.[1]}`;
  }

  /** All that was written so far, line by line. */
  get lines(): string[] {
    return this.output.split('\n').filter((line) => line !== '');
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  private async until(condition: () => boolean): Promise<void> {
    for (const deadline = Date.now() + 20_000; !condition(); ) {
      if (Date.now() > deadline || this.child.exitCode !== null) {
        throw new Error(`The app did not come to it. It wrote:\n${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
