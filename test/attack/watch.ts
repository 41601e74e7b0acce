import { adapterOf, type LaneName } from '../support/lanes.js';
import { runChild } from './child-process.js';
import { described, hostileRequest } from './hostile-requests.js';
import type { WatchedTurn, WatchOrder } from './watch.child.js';

/** What a request may cost more than on Nest alone: milliseconds of CPU time, MB of memory. */
const MAX_CPU = 50;
const MAX_MEMORY = 64;
/** By how much two runs of the same long work differ on a busy machine. */
const NOISE = 0.25;

/** A heap in which a server may run. Small generations make the growth of the process follow what is kept. */
const HEAP = ['--max-old-space-size=512', '--max-semi-space-size=4'];

/** The sides of a comparison. */
interface Compared {
  readonly ours: WatchedTurn;
  readonly stock: WatchedTurn;
}

/** What a comparison of all requests of a lane has shown. */
export interface Watched {
  /** The requests that cost too much, that got a 5xx only here, or that ended the process. */
  readonly findings: string[];
  readonly requests: number;
  /** The longest block, in milliseconds of CPU time, and the greatest memory, in MB. */
  readonly longest: Readonly<Record<'ours' | 'stock', number>>;
  readonly peak: Readonly<Record<'ours' | 'stock', number>>;
}

type Kind = WatchOrder['kind'];
type Side = Pick<WatchOrder, 'lane' | 'kind' | 'seed'>;

const died = (turn: number): WatchedTurn => ({ turn, cpu: Number.POSITIVE_INFINITY, growth: 0, peak: 0, status: -1 });

/** The cost of each turn. A process that ends early is started again behind the turn that ended it. */
async function costs(side: Side, [from, to]: readonly [number, number], times = 1): Promise<WatchedTurn[]> {
  const all: WatchedTurn[] = [];
  for (let next = from; next < to; ) {
    const order: WatchOrder = { ...side, turns: [next, to], times };
    const { code, signal, stderr } = await runChild<WatchedTurn>('watch', order, (turn) => all.push(turn), HEAP);
    next = (all.at(-1)?.turn ?? from - 1) + 1;
    if (next === to) break;
    if (next === from && !/heap|memory/i.test(stderr) && signal === null) {
      throw new Error(`The child ended with ${code ?? signal}: ${stderr}`);
    }
    all.push(died(next));
    next += 1;
  }
  return all;
}

const isSlower = ({ ours, stock }: Compared) => ours.cpu > stock.cpu * (1 + NOISE) + MAX_CPU;

/** A status that the client did not cause, or no response. */
const isFailure = ({ status }: WatchedTurn) => status < 100 || status >= 500;

function isSuspicious(compared: Compared): boolean {
  const { ours, stock } = compared;
  const isWorse = isFailure(ours) && (!isFailure(stock) || ours.status < Math.min(stock.status, 100));
  return isWorse || isSlower(compared) || ours.growth - stock.growth > MAX_MEMORY / 2;
}

const WITHOUT_RESPONSE: Readonly<Record<number, string>> = { [-1]: 'ends the process', 0: 'gets no response' };

/** What is wrong with the costs of a turn; empty if nothing is. */
function faults(compared: Compared): string[] {
  const { ours, stock } = compared;
  if (ours.status < Math.min(stock.status, 100)) return [WITHOUT_RESPONSE[ours.status] as string];
  const found: string[] = [];
  if (isFailure(ours) && !isFailure(stock)) found.push(`gets ${ours.status}, stock ${stock.status}`);
  if (isSlower(compared)) found.push(`blocks ${ours.cpu.toFixed(0)} ms, stock ${stock.cpu.toFixed(0)} ms`);
  if (ours.growth - stock.growth > MAX_MEMORY) {
    found.push(`needs ${ours.growth.toFixed(0)} MB, stock ${stock.growth.toFixed(0)} MB`);
  }
  return found;
}

/** Sends one request to fresh processes, some times: what remains is the request's own cost. */
async function confirmed(side: Side, turn: number): Promise<string[]> {
  const again = async (kind: Kind) => (await costs({ ...side, kind }, [turn, turn + 1], 3))[0] as WatchedTurn;
  const [ours, stock] = await Promise.all([again('ours'), again('stock')]);
  return faults({ ours, stock });
}

/** Compares what requests cost on an app with this module and without. */
export async function watch(lane: LaneName, seed: number, requests: number): Promise<Watched> {
  const side = { lane, seed };
  const [ours, stock] = await Promise.all([
    costs({ ...side, kind: 'ours' }, [0, requests]),
    costs({ ...side, kind: 'stock' }, [0, requests]),
  ]);
  const findings: string[] = [];
  for (const [turn, cost] of ours.entries()) {
    if (!isSuspicious({ ours: cost, stock: stock[turn] as WatchedTurn })) continue;
    const wrong = await confirmed({ ...side, kind: 'ours' }, turn);
    const request = described(hostileRequest(seed, turn, adapterOf(lane)));
    findings.push(...wrong.map((what) => `${lane}, turn ${turn} of seed ${seed} ${what}: ${request}`));
  }
  const most = (turns: readonly WatchedTurn[], of: 'cpu' | 'peak') => Math.max(...turns.map((turn) => turn[of]));
  return {
    findings,
    requests,
    longest: { ours: most(ours, 'cpu'), stock: most(stock, 'cpu') },
    peak: { ours: most(ours, 'peak'), stock: most(stock, 'peak') },
  };
}
