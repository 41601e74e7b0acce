import { GOALS, HELD_AGAINST } from '../goals.js';
import type { Figure, Results, RowFigures } from '../results.js';
import type { Spread } from '../statistics.js';
import { ADAPTERS, type AdapterName, TITLES, VARIANTS, type VariantName } from '../variants.js';

/** A run as Markdown: for each adapter what everything costs, and how ours stands to its goals. */
export function table(results: Results): string {
  return ADAPTERS.filter((adapter) => results.adapters[adapter])
    .map((adapter) => {
      const rows = Object.entries(results.adapters[adapter]);
      return `### ${name(adapter)}\n\n${costs(rows)}\n\n${throughputs(rows)}\n\n${goals(adapter, rows)}`;
    })
    .join('\n\n');
}

type NamedRow = [string, RowFigures];

const others = VARIANTS.filter((variant) => variant !== 'stock');

function costs(rows: readonly NamedRow[]): string {
  return besideStock('CPU time per request', rows, {
    stock: ({ cpu }) => `${cpu.toFixed(0)} µs`,
    other: ({ ratio }) => ratio.median.toFixed(2),
  });
}

function throughputs(rows: readonly NamedRow[]): string {
  return besideStock('Requests per second', rows, {
    stock: ({ perSecond }) => perSecond.toFixed(0),
    other: ({ throughput }) => throughput.median.toFixed(2),
  });
}

type Cell = (figure: Figure) => string;

/** What stock Nest does, and what the others do in proportion to it. */
function besideStock(
  what: string,
  rows: readonly NamedRow[],
  { stock, other }: Record<'stock' | 'other', Cell>,
): string {
  const lines = rows.map(([row, figures]) => [
    row,
    stock(figures.stock),
    ...others.map((variant) => other(figures[variant])),
  ]);
  return markdown([what, title('stock'), ...others.map(title)], lines);
}

function goals(adapter: AdapterName, rows: readonly NamedRow[]): string {
  const held = Object.entries(HELD_AGAINST) as [VariantName, VariantName][];
  const head = ['Ours to its counterpart', ...held.map(([ours, to]) => `${title(ours)} / ${title(to)}`), 'goal'];
  const lines = rows.map(([row, figures]) => {
    const goal = GOALS[adapter][row];
    return [
      row,
      ...held.map(([ours]) => withSpread(figures[ours].goal as Spread)),
      goal === undefined ? '' : `≤ ${goal.toFixed(2)}`,
    ];
  });
  return markdown(head, lines);
}

const withSpread = ({ low, median, high }: Spread) => `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
const title = (variant: VariantName) => TITLES[variant];
const name = (adapter: string) => adapter.charAt(0).toUpperCase() + adapter.slice(1);

function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...lines.map(line)].join('\n');
}
