import type { ProblemsOptions } from '../nest/options/problems-options.js';
import { resolveOptions } from '../nest/options/resolve-options.js';

/** What the matchers know of the app under test. */
export interface MatcherRules {
  /** The type URI of a slug, where the base URI is known. */
  readonly typeUri?: (slug: string) => string;
  /** Whether a body must repeat the status; where it does, it must agree in any case. */
  readonly status: boolean;
  /** The response header with the flow id; where none is known, any header that repeats the member. */
  readonly flowHeader?: string;
  readonly flowMember: string | false;
  readonly validationMember: string;
}

/** For an app whose options are not known: everything that the defaults promise, at whatever base URI. */
export const DEFAULT_RULES: MatcherRules = { status: false, flowMember: 'flow_id', validationMember: 'validation' };

/** @throws TypeError for wrong options, as the app itself does */
export function rulesOf(options: ProblemsOptions): MatcherRules {
  const { problem, flow, validation } = resolveOptions(options);
  return {
    typeUri: (slug) => problem.uris.type(slug),
    status: problem.status,
    flowHeader: flow.header.toLowerCase(),
    flowMember: flow.member,
    validationMember: validation === false ? 'validation' : validation.member,
  };
}
