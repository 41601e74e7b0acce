import { readFile, writeFile } from 'node:fs/promises';
import type { Results } from '../results.js';
import { chart } from './chart.js';
import { kept, majorOf } from './results-store.js';
import { table } from './table.js';

const DOCS = new URL('../../../docs/', import.meta.url);
const PAGE = new URL('23-performance.md', DOCS);
const GENERATED = /(<!-- bench -->\n)[\s\S]*(<!-- \/bench -->)/;

/** Writes the kept runs into the page, between its two marks, and a chart of each beside it. */
export async function writePage(): Promise<void> {
  const runs = await kept();
  for (const run of runs) await writeFile(new URL(chartName(run), DOCS), chart(run));
  const page = await readFile(PAGE, 'utf8');
  if (!GENERATED.test(page))
    throw new Error('docs/23-performance.md has lost its marks: <!-- bench --> … <!-- /bench -->.');
  await writeFile(
    PAGE,
    page.replace(GENERATED, (_all, begin, end) => `${begin}\n${runs.map(section).join('\n\n')}\n\n${end}`),
  );
}

const chartName = ({ node }: Results) => `23-performance-node-${majorOf(node)}.svg`;

function section(run: Results): string {
  const versions = Object.entries(run.versions).map(([name, version]) => `${name} ${version}`);
  return [
    `## Node.js ${majorOf(run.node)}`,
    `${run.date}, Node.js ${run.node}, ${run.machine}${run.pinned ? ', servers and client on a core each' : ''}; ` +
      `${run.rounds} rounds. ${versions.join(', ')}.`,
    table(run),
    `![CPU time per request, Node.js ${majorOf(run.node)}](${chartName(run)})`,
  ].join('\n\n');
}
