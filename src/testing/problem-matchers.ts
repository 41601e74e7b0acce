import { ValidationException } from '../exceptions/validation.exception.js';
import type { ProblemsOptions } from '../nest/options/problems-options.js';
import type { ProblemTypeClass } from '../problem/problem-definition.js';
import { isObject } from '../problem/untrusted.js';
import { DEFAULT_RULES, type ExpectedMembers, expectedProblem, type MatcherRules, rulesOf } from './matcher-rules.js';
import { type Comparison, ProblemComparison } from './problem-comparison.js';
import { type TestedResponse, testedResponse } from './tested-response.js';
import { type ExpectedViolation, expectedViolations } from './violation-comparison.js';

/** The parts of a test runner that the matchers use, common to Jest and Vitest. */
export interface MatcherContext {
  equals(received: unknown, expected: unknown): boolean;
  readonly isNot?: boolean;
  readonly utils: {
    diff(expected: unknown, received: unknown): string | null | undefined;
    matcherHint(name: string, received?: string, expected?: string, options?: { isNot?: boolean }): string;
    printReceived(value: unknown): string;
  };
}

/** The result of a matcher. */
export interface Verdict {
  readonly pass: boolean;
  message(): string;
}

/** A promise for responses of `fetch`, because the body must be read first. */
export type PendingVerdict = Verdict | Promise<Verdict>;

type Matcher<Args extends unknown[]> = (this: MatcherContext, received: unknown, ...args: Args) => PendingVerdict;

/** The matchers, for `expect.extend()` of Jest and Vitest. */
export type MatcherFunctions = {
  toBeProblem: Matcher<[type?: ProblemTypeClass | ExpectedMembers, members?: ExpectedMembers]>;
  toBeValidationProblem: Matcher<[violations?: readonly ExpectedViolation[]]>;
};

/**
 * Creates matchers for an app with these options: they expect its exact type URIs, header and members.
 *
 * @throws TypeError for invalid options
 * @example
 * expect.extend(problemMatchersFor({ problem: { baseUri: 'https://developer.example.com/problems' } }));
 */
export function problemMatchersFor(options: ProblemsOptions): MatcherFunctions {
  return matchersBy(rulesOf(options));
}

/**
 * Matchers for Jest and Vitest, for responses of supertest, Fastify's `inject()` and `fetch` (await the latter).
 *
 * @example
 * expect.extend(problemMatchers);
 * // …
 * expect(response).toBeProblem(CustomerNotFoundException, { detail: /42/ });
 */
export const problemMatchers: MatcherFunctions = matchersBy(DEFAULT_RULES);

function matchersBy(rules: MatcherRules): MatcherFunctions {
  return {
    toBeProblem(received, type, members) {
      const wanted = expectedProblem(type, members);
      const compare = (response: TestedResponse) =>
        new ProblemComparison(response, wanted, rules, this.equals).compare();
      const name = typeof type === 'function' ? type.name : type ? 'members' : '';
      return verdict(this, received, { matcher: 'toBeProblem', expected: name, compare });
    },
    toBeValidationProblem(received, violations) {
      const wanted = expectedProblem(ValidationException);
      const compare = (response: TestedResponse) => {
        const comparison = new ProblemComparison(response, wanted, rules, this.equals).compare();
        return violations ? withViolations(comparison, violations, rules, this) : comparison;
      };
      return verdict(this, received, {
        matcher: 'toBeValidationProblem',
        expected: violations ? 'violations' : '',
        compare,
      });
    },
  };
}

function withViolations(
  comparison: Comparison,
  wanted: readonly ExpectedViolation[],
  { validationMember }: MatcherRules,
  { equals }: MatcherContext,
): Comparison {
  const { body } = comparison.received;
  const list = isObject(body) ? body[validationMember] : undefined;
  const received = Array.isArray(list) ? list : [];
  const expected = expectedViolations(received, wanted, equals);
  if (isObject(comparison.expected.body)) Object.assign(comparison.expected.body, { [validationMember]: expected });
  comparison.pass &&= Array.isArray(list) && equals(received, expected);
  return comparison;
}

interface Assertion {
  readonly matcher: string;
  readonly expected: string;
  compare(response: TestedResponse): Comparison;
}

function verdict(context: MatcherContext, received: unknown, assertion: Assertion): PendingVerdict {
  const response = testedResponse(received);
  return isThenable(response)
    ? response.then((read) => decide(context, read, assertion))
    : decide(context, response, assertion);
}

/** Not by `instanceof`: a test runner may have a global `Promise` of its own. */
function isThenable(response: TestedResponse | Promise<TestedResponse>): response is Promise<TestedResponse> {
  return 'then' in response;
}

function decide(
  { isNot, utils }: MatcherContext,
  response: TestedResponse,
  { matcher, expected, compare }: Assertion,
): Verdict {
  const comparison = compare(response);
  const hint = () => utils.matcherHint(matcher, 'response', expected, { isNot });
  const difference = () => utils.diff(comparison.expected, comparison.received) ?? '';
  const found = () => `The response is this problem: ${utils.printReceived(response.text)}`;
  return { pass: comparison.pass, message: () => `${hint()}\n\n${comparison.pass ? found() : difference()}` };
}
