// `npm run bench:growth`: what a request costs in a large app beside a small one, what a violation costs, and what
// a million requests leave in memory. Some 10 minutes; `--requests N` for another number than a million.
import { parseArgs } from 'node:util';
import { GrownServer } from './grown-server.js';
import { load } from './load.js';
import { CLIENT_CORE, pin } from './pinning.js';
import { ROWS, type Row } from './rows.js';
import { spread } from './statistics.js';
import { ADAPTERS, type AdapterName } from './variants.js';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    adapter: { type: 'string', multiple: true, default: [...ADAPTERS] },
    part: { type: 'string', multiple: true, default: ['types', 'routes', 'violations', 'memory'] },
  },
});
const ROUNDS = 15;
const AMOUNT = 1500;
type Size = Readonly<Record<'routes', number> & Record<'types', number | 'none'>>;
type Sizes = Readonly<Record<'small' | 'large', Size>>;

const SMALL: Size = { types: 10, routes: 10 };
const MIXED = [
  'success',
  'thrown problem',
  'stock NotFoundException',
  'unknown error',
  '3 violations',
  'unknown route',
];

pin(process.pid, CLIENT_CORE);
for (const adapter of ADAPTERS.filter((name) => values.adapter.includes(name))) {
  if (values.part.includes('types')) await grow(adapter, 'types', { small: SMALL, large: { ...SMALL, types: 10_000 } });
  if (values.part.includes('routes')) {
    await grow(adapter, 'routes', { small: SMALL, large: { ...SMALL, routes: 2_000 } });
    // Routers grow by themselves, too.
    await grow(adapter, 'routes', { small: { ...SMALL, types: 'none' }, large: { types: 'none', routes: 2_000 } });
  }
  if (values.part.includes('violations')) await violate(adapter);
  if (values.part.includes('memory')) await remember(adapter, Number(values.requests));
}

/** Prints the cost in the large app divided by that in the small one. */
async function grow(adapter: AdapterName, what: 'types' | 'routes', { small, large }: Sizes): Promise<void> {
  const servers = { small: await GrownServer.start(adapter, small), large: await GrownServer.start(adapter, large) };
  for (const name of ['success', 'thrown problem', 'unknown route', 'wrong method']) {
    const row = rowOf(name);
    for (const server of Object.values(servers)) await load(server.port, row, 4 * AMOUNT);
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const one = await servers.small.cost(row, AMOUNT);
      ratios.push((await servers.large.cost(row, AMOUNT)) / one);
    }
    const { low, median, high } = spread(ratios);
    const whose = small.types === 'none' ? 'stock Nest, ' : '';
    const sizes = `${whose}${small[what]} to ${large[what]} ${what}`;
    console.log(`${adapter}, ${sizes}, ${name}: ${fixed(median)} (${fixed(low)} to ${fixed(high)})`);
  }
  await Promise.all(Object.values(servers).map((server) => server.stop()));
}

/** Prints what one violation costs in bodies of more and more of them. */
async function violate(adapter: AdapterName): Promise<void> {
  const server = await GrownServer.start(adapter, SMALL);
  for (const count of [1, 10, 100, 1000]) {
    const items = Array.from({ length: count }, () => ({ name: 'nut', quantity: 1, email: 'nobody' }));
    const row = { ...rowOf('100 violations'), body: JSON.stringify({ items }) };
    const amount = Math.max(20, Math.round(4000 / count));
    await load(server.port, row, amount);
    const costs: number[] = [];
    for (let round = 0; round < 7; round += 1) costs.push((await server.cost(row, amount)) / count);
    console.log(`${adapter}, ${count} violations: ${fixed(spread(costs).median)} µs each`);
  }
  await server.stop();
}

/** Prints the heap after ever more requests, successes and errors in turn. */
async function remember(adapter: AdapterName, requests: number): Promise<void> {
  const server = await GrownServer.start(adapter, SMALL);
  const step = Math.ceil(requests / 10 / MIXED.length);
  const heaps: string[] = [];
  for (let tenth = 0; tenth <= 10; tenth += 1) {
    for (const name of MIXED) await load(server.port, rowOf(name), tenth === 0 ? Math.min(step, 5000) : step);
    heaps.push(((await server.heap()) / 1e6).toFixed(2));
  }
  console.log(`${adapter}, MB of heap after each tenth of ${requests} requests: ${heaps.join(' ')}`);
  await server.stop();
}

function rowOf(name: string): Row {
  const row = ROWS.find((candidate) => candidate.name === name);
  if (!row) throw new Error(`There is no row '${name}' in rows.ts.`);
  return row;
}

function fixed(value: number): string {
  return value.toFixed(2);
}
