import type { Occurrence } from '../problem/occurrence.js';
import type { PipeProblemOptions } from '../validation/nest-pipes/pipe-problem.js';
import type { FailedRequest } from './failed-request.js';
import type { ErrorMapping } from './map-error.js';

/** Decides what an error becomes; `undefined` leaves the decision to the next rule. */
export type MappingRule = (error: unknown, request: FailedRequest, context: MappingContext) => Occurrence | undefined;

/** What rules know of the app. */
export interface MappingContext {
  readonly mappers: readonly ErrorMapping[];
  /** How violations that pipes found are reported. */
  readonly pipes: PipeProblemOptions;
  /** Logs that a function of the app failed. It never throws. */
  readonly onFault: (message: string, error?: unknown) => void;
  /** The same, once per class and app. */
  warnOnce(type: object, message: string): void;
  /** Maps what a mapper of the app returned in place of the error, without asking the mappers again. */
  mapReplacement(replacement: object, request: FailedRequest): Occurrence;
}
