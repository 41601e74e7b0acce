import type { ProblemDefinition } from '../problem/problem-definition.js';
import type { ProblemTypeClass } from './problem-type-class.js';

/** A problem type as the catalog of one app knows it: its definition, its class and its URIs. */
export interface CataloguedType extends ProblemDefinition {
  /** The type URI, as it stands in a problem. */
  readonly type: string;
  /** Where its explanation is read. */
  readonly documentation: string;
  readonly exception: ProblemTypeClass;
}
