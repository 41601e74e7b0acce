import { HELD_AGAINST } from './goals.js';
import { load, record } from './load.js';
import { MeasuredServer } from './measured-server.js';
import type { Figure, RowFigures } from './results.js';
import type { Row } from './rows.js';
import { spread } from './statistics.js';
import { type AdapterName, VARIANTS, type VariantName } from './variants.js';

/** How long and how often. */
export interface Effort {
  /** How often all servers are started anew: what the compiler makes of a process differs from start to start. */
  readonly sessions: number;
  readonly rounds: number;
  /** CPU time of a measurement, in milliseconds. */
  readonly milliseconds: number;
  readonly execPath: string;
}

interface Sample {
  readonly cpu: number;
  readonly perSecond: number;
}

type Round = Readonly<Record<VariantName, Sample>>;

/** Measures all variants on one adapter, row by row. */
export async function measure(
  adapter: AdapterName,
  rows: readonly Row[],
  effort: Effort,
): Promise<Record<string, RowFigures>> {
  const rounds = new Map(rows.map((row) => [row.name, [] as Round[]]));
  for (let session = 0; session < effort.sessions; session += 1) {
    const servers = await startAll(adapter, rows, effort);
    for (const row of rows) await warmUp(servers, row, 2500);
    for (const row of rows) {
      await warmUp(servers, row, 500);
      const amount = await amountFor(servers, row, effort);
      for (let round = 0; round < effort.rounds; round += 1) {
        const order = (session + round) % 2 === 0 ? servers : servers.toReversed();
        rounds.get(row.name)?.push(await playRound(order, row, amount));
      }
      console.log(`${adapter}, ${row.name}: session ${session + 1} of ${effort.sessions}`);
    }
    await Promise.all(servers.map((server) => server.stop()));
  }
  return Object.fromEntries([...rounds].map(([name, all]) => [name, figures(all)]));
}

async function startAll(adapter: AdapterName, rows: readonly Row[], { execPath }: Effort): Promise<MeasuredServer[]> {
  const servers: MeasuredServer[] = [];
  for (const variant of VARIANTS) {
    if (variant !== 'raw') servers.push(await MeasuredServer.start(variant, adapter, { execPath }));
  }
  const ours = servers.find(({ variant }) => variant === 'ours') as MeasuredServer;
  const answers = await Promise.all(rows.map((row) => record(ours.port, row)));
  servers.unshift(await MeasuredServer.start('raw', adapter, { execPath, answers }));
  return servers;
}

async function warmUp(servers: readonly MeasuredServer[], row: Row, amount: number): Promise<void> {
  for (const server of servers) await load(server.port, row, row.name === '100 violations' ? amount / 10 : amount);
}

/** Resolves to the number of requests that keep stock Nest busy for as long as a measurement should take. */
async function amountFor(servers: readonly MeasuredServer[], row: Row, { milliseconds }: Effort): Promise<number> {
  const stock = servers.find(({ variant }) => variant === 'stock') as MeasuredServer;
  const { cpu } = await sample(stock, row, 400);
  return Math.max(100, Math.round((milliseconds * 1000) / cpu));
}

async function playRound(servers: readonly MeasuredServer[], row: Row, amount: number): Promise<Round> {
  const round: Partial<Record<VariantName, Sample>> = {};
  for (const server of servers) round[server.variant] = await sample(server, row, amount);
  return round as Round;
}

async function sample(server: MeasuredServer, row: Row, amount: number): Promise<Sample> {
  const before = await server.cpu();
  const seconds = await load(server.port, row, amount);
  return { cpu: ((await server.cpu()) - before) / amount, perSecond: amount / seconds };
}

function figures(rounds: readonly Round[]): RowFigures {
  const ratio = (of: VariantName, to: VariantName) => spread(rounds.map((round) => round[of].cpu / round[to].cpu));
  const figure = (variant: VariantName): Figure => {
    const held = HELD_AGAINST[variant];
    return {
      cpu: spread(rounds.map((round) => round[variant].cpu)).median,
      perSecond: spread(rounds.map((round) => round[variant].perSecond)).median,
      ratio: ratio(variant, 'stock'),
      throughput: spread(rounds.map((round) => round[variant].perSecond / round.stock.perSecond)),
      ...(held && { goal: ratio(variant, held) }),
    };
  };
  return Object.fromEntries(VARIANTS.map((variant) => [variant, figure(variant)])) as RowFigures;
}
