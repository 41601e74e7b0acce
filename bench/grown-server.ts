import { load } from './load.js';
import type { Row } from './rows.js';
import { ServerProcess } from './server-process.js';
import type { AdapterName } from './variants.js';

/** An app of a given size. */
export class GrownServer {
  private constructor(private readonly process: ServerProcess) {}

  static async start(adapter: AdapterName, size: { types: number | 'none'; routes: number }): Promise<GrownServer> {
    const args = [adapter, String(size.types), String(size.routes)];
    return new GrownServer(await ServerProcess.start('growth-server', args, { execArgv: ['--expose-gc'] }));
  }

  get port(): number {
    return this.process.port;
  }

  /** CPU time of a request, in microseconds. */
  async cost(row: Row, amount: number): Promise<number> {
    const before = (await this.process.ask('usage')).cpu;
    await load(this.port, row, amount);
    return ((await this.process.ask('usage')).cpu - before) / amount;
  }

  /** Bytes that are left on the heap when all garbage is collected. */
  async heap(): Promise<number> {
    await this.process.ask('heap');
    return (await this.process.ask('heap')).heap;
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}
