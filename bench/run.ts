// `npm run bench`: measures whole servers and writes docs/23-performance.md. With `--quick` it only prints a table.
// `--node PATH` runs the servers with another Node.js; `--write` alone makes the page from the results that are kept.
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { type Effort, measure } from './measure.js';
import { CLIENT_CORE, pin } from './pinning.js';
import { writePage } from './report/page.js';
import { keep } from './report/results-store.js';
import { table } from './report/table.js';
import { describeRun } from './report/versions.js';
import type { Results } from './results.js';
import { ROWS } from './rows.js';
import { ADAPTERS } from './variants.js';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    node: { type: 'string', default: process.execPath },
    sessions: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    row: { type: 'string', multiple: true },
    adapter: { type: 'string', multiple: true },
  },
});

if (!values.write) await bench();
if (!values.quick) await writePage();

async function bench(): Promise<void> {
  const pinned = pin(process.pid, CLIENT_CORE);
  const { quick, node } = values;
  const effort: Effort = {
    sessions: quick ? 1 : Number(values.sessions),
    rounds: quick ? 3 : Number(values.rounds),
    milliseconds: 150,
    execPath: node,
  };
  const rows = ROWS.filter(({ name }) => values.row?.includes(name) ?? true);
  const adapters: Partial<Record<string, unknown>> = {};
  for (const adapter of ADAPTERS) {
    if (values.adapter?.includes(adapter) ?? true) adapters[adapter] = await measure(adapter, rows, effort);
  }
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  const rounds = effort.sessions * effort.rounds;
  const results = { ...describeRun(version), pinned, rounds, adapters } as Results;
  console.log(table(results));
  if (!quick) await keep(results);
}
