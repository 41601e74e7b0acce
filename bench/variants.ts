/** Who is measured. */
export const VARIANTS = [
  'raw',
  'stock',
  'stock-interceptor',
  'by-hand',
  'by-hand-no-stacks',
  'ours',
  'ours-interceptor',
  'ours-no-interceptor',
  'sjfrhafe',
  'filter',
  'filter-cls',
] as const;

export type VariantName = (typeof VARIANTS)[number];

export const ADAPTERS = ['fastify', 'express'] as const;

export type AdapterName = (typeof ADAPTERS)[number];

/** The names in tables and charts. */
export const TITLES: Readonly<Record<VariantName, string>> = {
  raw: 'raw node:http',
  stock: 'stock Nest',
  'stock-interceptor': 'stock Nest + no-op interceptor',
  'by-hand': 'stock Nest + a flow id by hand',
  'by-hand-no-stacks': 'stock Nest + a flow id by hand, without stacks',
  ours: 'nestjs-problems',
  'ours-interceptor': 'nestjs-problems, flow.successBody: true',
  'ours-no-interceptor': 'nestjs-problems, flow.interceptor: false',
  sjfrhafe: '@sjfrhafe/nest-problem-details',
  filter: 'nest-problem-details-filter',
  'filter-cls': 'nest-problem-details-filter + nestjs-cls',
};
