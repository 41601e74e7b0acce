import { GOALS, HELD_AGAINST } from '../goals.js';
import type { Figure, Results, RowFigures } from '../results.js';
import type { Spread } from '../statistics.js';
import { ADAPTERS, type AdapterName, TITLES, VARIANTS, type VariantName } from '../variants.js';

/** A run as Markdown: for each adapter what everything costs, and how ours stands to its goals. */
export function table(results: Results): string {
  return ADAPTERS.filter((adapter) => results.adapters[adapter])
    .map((adapter) => {
      const rows = Object.entries(results.adapters[adapter]);
      return `### ${name(adapter)}\n\n${costs(rows)}\n\n${goals(adapter, rows)}`;
    })
    .join('\n\n');
}

type NamedRow = [string, RowFigures];

function costs(rows: readonly NamedRow[]): string {
  const head = ['CPU time a request', 'stock Nest', ...VARIANTS.filter((variant) => variant !== 'stock').map(title)];
  const lines = rows.map(([row, figures]) => [
    row,
    `${figures.stock.cpu.toFixed(0)} µs`,
    ...VARIANTS.filter((variant) => variant !== 'stock').map((variant) => cell(figures[variant])),
  ]);
  return markdown(head, lines);
}

function cell({ ratio }: Figure): string {
  return ratio.median.toFixed(2);
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
