import { cleanText, shortened } from '../../flow/clean-text.js';
import { memberOf } from '../../problem/untrusted.js';
import { isViolation, type Violation } from '../../problem/violation.js';

/** One violation in the log: where, and which rule. Never the value, and never the message, which may quote it. */
export interface LoggedViolation {
  /** The part of the request: `body`, `query`, `path` or `header`. */
  readonly in: string;
  /** In the body. */
  readonly pointer?: string;
  /** In query, path and header. */
  readonly parameter?: string;
  readonly code: string;
}

const MAX_LOGGED = 20;
/** Clients choose the names of members that are rejected. */
const MAX_NAME = 200;

const VIOLATIONS = Symbol.for('nestjs-problems.logged-violations');

/**
 * Under this symbol a problem has the violations of its occurrence, for the log. Copies of the problem keep a symbol, and no
 * response has it: how a response shows violations is up to the app.
 */
export const violationsSymbol: typeof VIOLATIONS = VIOLATIONS;

/** A problem before it is logged: most are not, so what the log lists of the violations is made when it is. */
export interface WithViolations {
  readonly [VIOLATIONS]?: unknown;
}

/** The first violations of a problem; `undefined` if it has none. */
export function loggedViolations(problem: object): readonly LoggedViolation[] | undefined {
  const violations = (problem as WithViolations)[VIOLATIONS];
  if (!Array.isArray(violations)) return undefined;
  const logged = violations.slice(0, MAX_LOGGED).filter(isViolation).map(loggedViolation);
  return logged.length === 0 ? undefined : logged;
}

function loggedViolation(violation: Violation): LoggedViolation {
  const pointer = memberOf(violation, 'pointer');
  const parameter = memberOf(violation, 'parameter');
  return {
    in: named(memberOf(violation.location, '1')),
    ...(pointer !== undefined && { pointer: named(pointer) }),
    ...(parameter !== undefined && { parameter: named(parameter) }),
    code: named(memberOf(violation, 'code')),
  };
}

/** A name for the log. The app may put anything into a violation. */
function named(name: unknown): string {
  return typeof name === 'string' ? shortened(cleanText(name.slice(0, 2 * MAX_NAME)), MAX_NAME) : 'unknown';
}

/** The violations for a text log, such as `[#/email format, query limit type]`. */
export function violationsText(violations: readonly LoggedViolation[]): string {
  const texts = violations.map((each) => `${each.pointer ?? `${each.in} ${each.parameter ?? ''}`.trim()} ${each.code}`);
  return ` [${texts.join(', ')}${violations.length === MAX_LOGGED ? ', …' : ''}]`;
}
