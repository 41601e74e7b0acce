import type { Results } from '../results.js';
import { ADAPTERS, TITLES, VARIANTS, type VariantName } from '../variants.js';

const BAR = 11;
const LABEL = 290;
const SCALE = 120;
const WIDTH = 800;
const LIMIT = 4;

const COLORS: Readonly<Record<VariantName, string>> = {
  raw: '#9ca3af',
  stock: '#4b5563',
  'stock-interceptor': '#6b7280',
  'by-hand': '#7c3aed',
  'by-hand-no-stacks': '#a78bfa',
  ours: '#0f766e',
  'ours-interceptor': '#115e59',
  'ours-no-interceptor': '#14b8a6',
  sjfrhafe: '#b45309',
  filter: '#d97706',
  'filter-cls': '#dc2626',
};

/** A run as a bar chart: CPU time per request, stock Nest = 1, one group of bars per row. */
export function chart(results: Results): string {
  const parts: string[] = [];
  let y = 30;
  for (const adapter of ADAPTERS) {
    for (const [row, figures] of Object.entries(results.adapters[adapter])) {
      parts.push(text(8, y, `${adapter}: ${row}`, 'font-weight="bold"'));
      y += 6;
      for (const variant of VARIANTS) {
        parts.push(bar(y, variant, figures[variant].ratio.median));
        y += BAR + 2;
      }
      y += 22;
    }
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" font-family="sans-serif" font-size="10">`,
    `<title>CPU time per request, stock Nest = 1, Node.js ${results.node}</title>`,
    `<rect width="${WIDTH}" height="${y}" fill="#ffffff"/>`,
    text(8, 14, `CPU time of the server per request, stock Nest = 1 (Node.js ${results.node}); shorter is better`),
    `<line x1="${LABEL + SCALE}" y1="20" x2="${LABEL + SCALE}" y2="${y - 10}" stroke="#d1d5db"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function bar(y: number, variant: VariantName, ratio: number): string {
  const width = (Math.min(ratio, LIMIT) * SCALE).toFixed(1);
  const label = text(LABEL - 6, y + BAR - 2, TITLES[variant], 'text-anchor="end"');
  const value = text(LABEL + Number(width) + 5, y + BAR - 2, ratio.toFixed(2));
  return `${label}<rect x="${LABEL}" y="${y}" width="${width}" height="${BAR}" fill="${COLORS[variant]}"/>${value}`;
}

function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${x}" y="${y}" fill="#111827"${attributes && ` ${attributes}`}>${content}</text>`;
}
