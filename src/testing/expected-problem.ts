import type { ProblemTypeClass } from '../catalog/problem-type-class.js';
import { definitionOf } from '../problem/problem-definition.js';

/**
 * Members that a problem should have, by their names on the wire; others may be there as well. A regular expression is
 * held against a text; asymmetric matchers, such as `expect.any(Number)`, work at any depth.
 */
export interface ExpectedMembers {
  readonly type?: unknown;
  readonly title?: unknown;
  /** Also the status of the response. */
  readonly status?: unknown;
  readonly detail?: unknown;
  readonly instance?: unknown;
  readonly [member: string]: unknown;
}

/** What `toBeProblem()` was told. */
export interface ExpectedProblem {
  readonly slug?: string;
  readonly status?: unknown;
  readonly members: ExpectedMembers;
}

/** @throws TypeError for a class that is no problem type */
export function expectedProblem(type?: ProblemTypeClass | ExpectedMembers, members?: ExpectedMembers): ExpectedProblem {
  if (typeof type !== 'function') {
    const all = { ...type, ...members };
    return { status: all.status, members: all };
  }
  const definition = definitionOf(type);
  if (!definition) {
    throw new TypeError(
      `${type.name} is no problem type: decorate it with @ProblemType(), or name the members expected.`,
    );
  }
  // A type may be answered with another status now and then, such as a 504 of a dependent service.
  return { slug: definition.slug, status: members?.status ?? definition.status, members: { ...members } };
}
