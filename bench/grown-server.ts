import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { load } from './load.js';
import { pin, SERVER_CORE } from './pinning.js';
import type { Row } from './rows.js';
import type { AdapterName } from './variants.js';

const MAIN = fileURLToPath(new URL('./servers/growth-server.js', import.meta.url));

/** An app of a given size in a process of its own. */
export class GrownServer {
  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
  ) {}

  static async start(adapter: AdapterName, size: { types: number | 'none'; routes: number }): Promise<GrownServer> {
    const args = [adapter, String(size.types), String(size.routes)];
    const child = fork(MAIN, args, { execArgv: ['--expose-gc'], env: { ...process.env, NODE_ENV: 'production' } });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    pin(child.pid as number, SERVER_CORE);
    return new GrownServer(port, child);
  }

  /** CPU time of a request, in microseconds. */
  async cost(row: Row, amount: number): Promise<number> {
    const before = (await this.ask('usage')).cpu;
    await load(this.port, row, amount);
    return ((await this.ask('usage')).cpu - before) / amount;
  }

  /** Bytes that are left on the heap when all garbage is collected. */
  async heap(): Promise<number> {
    await this.ask('heap');
    return (await this.ask('heap')).heap;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  private async ask(what: 'usage' | 'heap'): Promise<{ cpu: number; heap: number }> {
    this.child.send(what);
    const [usage] = (await once(this.child, 'message')) as [{ cpu: number; heap: number }];
    return usage;
  }
}
