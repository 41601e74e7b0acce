import type { AdapterName, VariantName } from './variants.js';

/** What ours is held against: each with its own stock Nest, since an interceptor alone costs what it costs. */
export const HELD_AGAINST: Partial<Record<VariantName, VariantName>> = {
  ours: 'stock-interceptor',
  'ours-interceptor': 'stock-interceptor',
  'ours-no-interceptor': 'stock',
};

/** The ratio that a row may reach at most; a row that is not named has no goal. */
export const GOALS: Readonly<Record<AdapterName, Readonly<Record<string, number>>>> = {
  fastify: {
    success: 1.1,
    'thrown problem': 0.8,
    'stock NotFoundException': 1,
    '3 violations': 1,
    'unknown route': 1,
  },
  express: {
    success: 1.04,
    'thrown problem': 0.8,
    'stock NotFoundException': 1,
    '3 violations': 1,
    'unknown route': 1,
  },
};
