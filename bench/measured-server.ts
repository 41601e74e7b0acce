import { ServerProcess } from './server-process.js';
import type { RecordedAnswer } from './servers/raw-server.js';
import type { AdapterName, VariantName } from './variants.js';

/** One of the variants. */
export class MeasuredServer {
  private constructor(
    readonly variant: VariantName,
    private readonly process: ServerProcess,
  ) {}

  static async start(
    variant: VariantName,
    adapter: AdapterName,
    { execPath, answers = [] }: { execPath: string; answers?: readonly RecordedAnswer[] },
  ): Promise<MeasuredServer> {
    const first = variant === 'raw' ? { answers } : undefined;
    return new MeasuredServer(variant, await ServerProcess.start('main', [variant, adapter], { execPath, first }));
  }

  get port(): number {
    return this.process.port;
  }

  /** CPU time of the process so far, of all its threads, in microseconds. */
  async cpu(): Promise<number> {
    return (await this.process.ask('usage')).cpu;
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}
