import type { Spread } from './statistics.js';
import type { AdapterName, VariantName } from './variants.js';

/** What one variant cost in one row. */
export interface Figure {
  /** CPU time of the server per request, in microseconds: the median. */
  readonly cpu: number;
  /** Requests per second: the median. */
  readonly perSecond: number;
  /** CPU time divided by that of stock Nest in the same round. */
  readonly ratio: Spread;
  /** Requests per second divided by those of stock Nest in the same round. */
  readonly throughput: Spread;
  /** CPU time divided by that of the variant that the goal names, in the same round. */
  readonly goal?: Spread;
}

export type RowFigures = Readonly<Record<VariantName, Figure>>;

/** One run of the bench, as it is kept in `bench/results`. */
export interface Results {
  readonly node: string;
  readonly machine: string;
  readonly date: string;
  /** Whether servers and client had a core each. */
  readonly pinned: boolean;
  readonly rounds: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly adapters: Readonly<Record<AdapterName, Readonly<Record<string, RowFigures>>>>;
}
