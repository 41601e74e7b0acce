import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { pin, SERVER_CORE } from './pinning.js';

/** What a server tells of itself: CPU time of all its threads and bytes of its heap. */
export interface Usage {
  readonly cpu: number;
  readonly heap: number;
}

/** A server in a process of its own, on the servers' core where the system has `taskset`. */
export class ServerProcess {
  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
  ) {}

  /** @param first a message without which the server does not start */
  static async start(
    file: 'main' | 'growth-server',
    args: readonly string[],
    options: Pick<ForkOptions, 'execPath' | 'execArgv'> & { first?: object } = {},
  ): Promise<ServerProcess> {
    const { first, ...others } = options;
    const path = fileURLToPath(new URL(`./servers/${file}.js`, import.meta.url));
    const child = fork(path, args, { ...others, env: { ...process.env, NODE_ENV: 'production' } });
    child.once('exit', (code) => {
      if (code) console.error(`The server ${args.join(' ')} ended with ${code}.`);
    });
    if (first) child.send(first);
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    pin(child.pid as number, SERVER_CORE);
    return new ServerProcess(port, child);
  }

  async ask(what: 'usage' | 'heap'): Promise<Usage> {
    this.child.send(what);
    const [usage] = (await once(this.child, 'message')) as [Usage];
    return usage;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}
