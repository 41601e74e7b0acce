import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RecordedAnswer } from './servers/raw-server.js';
import type { AdapterName, VariantName } from './variants.js';

const MAIN = fileURLToPath(new URL('./servers/main.js', import.meta.url));

/** A server in its own process, on its own core where the system has `taskset`. */
export class MeasuredServer {
  private constructor(
    readonly variant: VariantName,
    readonly port: number,
    private readonly child: ChildProcess,
  ) {}

  static async start(
    variant: VariantName,
    adapter: AdapterName,
    { execPath, answers = [] }: { execPath: string; answers?: readonly RecordedAnswer[] },
  ): Promise<MeasuredServer> {
    const child = fork(MAIN, [variant, adapter], { execPath, env: { ...process.env, NODE_ENV: 'production' } });
    child.once('exit', (code) => {
      if (code) console.error(`The server ${variant} on ${adapter} ended with ${code}.`);
    });
    if (variant === 'raw') child.send({ answers });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return new MeasuredServer(variant, port, child);
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** CPU time of the process so far, of all its threads, in microseconds. */
  async cpu(): Promise<number> {
    this.child.send('usage');
    const [{ cpu }] = (await once(this.child, 'message')) as [{ cpu: number }];
    return cpu;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}
