import 'reflect-metadata';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { adapterOf, type LaneName, openLane } from '../support/lanes.js';
import { hostileRequest } from './hostile-requests.js';
import { logger, prepareStock, WATCHED } from './watched-app.js';

/** What a child process does. */
export interface WatchOrder {
  readonly lane: LaneName;
  readonly kind: 'ours' | 'stock';
  readonly seed: number;
  readonly turns: readonly [from: number, to: number];
  /** How often each request is sent. */
  readonly times: number;
}

/** What one request has cost. */
export interface WatchedTurn {
  readonly turn: number;
  /** CPU time of the process, in milliseconds: the least of all times. */
  readonly cpu: number;
  /** The growth of the greatest amount of memory that the process has used so far, in MB. */
  readonly growth: number;
  readonly peak: number;
  /** 0 without a response. */
  readonly status: number;
}

/** What the first requests cost is the compilation of the code. */
const WARM_UP = 60;

const peak = () => process.resourceUsage().maxRSS / 1024;

async function main({ lane: name, kind, seed, turns: [from, to], times }: WatchOrder): Promise<void> {
  const isOurs = kind === 'ours';
  const lane = await openLane(name, WATCHED[kind], {
    logger: logger(),
    bodyLimit: 1_500_000,
    ...(!isOurs && { prepare: prepareStock }),
  });
  const adapter = adapterOf(name);
  const send = async (turn: number) => {
    const request = hostileRequest(seed, turn, adapter);
    const before = process.cpuUsage();
    const status = await lane.send(request).then(
      (response) => response.status,
      () => 0,
    );
    await turnOfTheLoop();
    const { user, system } = process.cpuUsage(before);
    return { status, cpu: (user + system) / 1000 };
  };
  for (const target of Array(WARM_UP).keys()) await lane.send({ target: `/items/${target}x` });
  for (let turn = from; turn < to; turn += 1) {
    const start = peak();
    let { status, cpu } = await send(turn);
    const end = peak();
    for (let time = 1; time < times; time += 1) cpu = Math.min(cpu, (await send(turn)).cpu);
    await new Promise((sent) => process.send?.({ turn, cpu, status, growth: end - start, peak: end }, sent));
  }
  process.exit(0);
}

await main(JSON.parse(process.argv[2] as string));
