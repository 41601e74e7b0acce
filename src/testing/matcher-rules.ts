import type { NamedType } from '../catalog/type-uris.js';
import type { ProblemsOptions } from '../nest/options/problems-options.js';
import { resolveOptions } from '../nest/options/resolve-options.js';
import { definitionOf, type ProblemTypeClass } from '../problem/problem-definition.js';

/** What the matchers know about the app under test. */
export interface MatcherRules {
  /** The type URI of a definition, if the base URI is known. */
  readonly typeUri?: (definition: NamedType) => string;
  /** Whether the body must have the status. If it has one, it must be that of the response. */
  readonly status: boolean;
  /** The response header with the flow id; if unknown, any header with the same value as the member. */
  readonly flowHeader?: string;
  readonly flowMember: string | false;
  readonly validationMember: string;
}

/** @throws TypeError for wrong options, as the app itself does */
export function rulesOf(options: ProblemsOptions): MatcherRules {
  const { problem, flow, validation } = resolveOptions(options);
  return {
    typeUri: (definition) => problem.uris.type(definition),
    status: problem.status,
    flowHeader: flow.header.toLowerCase(),
    flowMember: flow.member,
    validationMember: validation === false ? 'validation' : validation.member,
  };
}

const { flowMember, validationMember } = rulesOf({});

/** For an app whose options are not known: the members of the defaults, at any base URI and with any header. */
export const DEFAULT_RULES: MatcherRules = { status: false, flowMember, validationMember };

/**
 * Expected members of a problem, by their names in the body; others are ignored. A regular expression matches strings;
 * asymmetric matchers, such as `expect.any(Number)`, work at any depth.
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

/** The arguments of `toBeProblem()`. */
export interface ExpectedProblem {
  readonly definition?: NamedType;
  readonly status?: unknown;
  readonly members: ExpectedMembers;
}

/** @throws TypeError for a class without `@ProblemType()` */
export function expectedProblem(type?: ProblemTypeClass | ExpectedMembers, members?: ExpectedMembers): ExpectedProblem {
  if (typeof type !== 'function') {
    const all = { ...type, ...members };
    return { status: all.status, members: all };
  }
  const definition = definitionOf(type);
  if (!definition) {
    throw new TypeError(
      `${type.name} is not a problem type. Decorate it with @ProblemType(), or pass the expected members.`,
    );
  }
  // Some types have several statuses, such as 504 of a dependent service.
  return { definition, status: members?.status ?? definition.status, members: { ...members } };
}
