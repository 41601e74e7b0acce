import { ValidationException } from '../exceptions/validation.exception.js';
import type { ProblemsOptions } from '../nest/options/problems-options.js';
import type { ProblemTypeClass } from '../problem/problem-definition.js';
import type { Comparison } from './comparison.js';
import { DEFAULT_RULES, type ExpectedMembers, expectedProblem, type MatcherRules, rulesOf } from './matcher-rules.js';
import { isObject } from './open-api.js';
import { ProblemComparison } from './problem-comparison.js';
import { type TestedResponse, testedResponse } from './tested-response.js';
import { type ExpectedViolation, expectedViolations } from './violation-comparison.js';

/** What the matchers need of a test runner; Jest and Vitest both have it. */
export interface MatcherContext {
  equals(received: unknown, expected: unknown): boolean;
  readonly isNot?: boolean;
  readonly utils: {
    diff(expected: unknown, received: unknown): string | null | undefined;
    matcherHint(name: string, received?: string, expected?: string, options?: { isNot?: boolean }): string;
    printReceived(value: unknown): string;
  };
}

/** What a matcher tells the runner. */
export interface Verdict {
  readonly pass: boolean;
  message(): string;
}

/** A promise for responses of `fetch`, whose body has to be read first. */
export type PendingVerdict = Verdict | Promise<Verdict>;

type Matcher<Args extends unknown[]> = (this: MatcherContext, received: unknown, ...args: Args) => PendingVerdict;

/** The matchers, in the form that `expect.extend()` of Jest and of Vitest takes. */
export type MatcherFunctions = {
  toBeProblem: Matcher<[type?: ProblemTypeClass | ExpectedMembers, members?: ExpectedMembers]>;
  toBeValidationProblem: Matcher<[violations?: readonly ExpectedViolation[]]>;
};

/**
 * Matchers for the app that has these options: they ask for the very type URIs, header and members.
 *
 * @throws TypeError for wrong options
 * @example
 * expect.extend(problemMatchersFor({ problem: { baseUri: 'https://developer.example.com/problems' } }));
 */
export function problemMatchersFor(options: ProblemsOptions): MatcherFunctions {
  return matchersBy(rulesOf(options));
}

/**
 * Matchers for Jest and Vitest, over responses of supertest, Fastify's `inject()` and `fetch` (await those).
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
      const judge = (answer: TestedResponse) => new ProblemComparison(answer, wanted, rules, this.equals).compare();
      const name = typeof type === 'function' ? type.name : type ? 'members' : '';
      return verdict(this, received, { matcher: 'toBeProblem', expected: name, judge });
    },
    toBeValidationProblem(received, violations) {
      const wanted = expectedProblem(ValidationException);
      const judge = (answer: TestedResponse) => {
        const comparison = new ProblemComparison(answer, wanted, rules, this.equals).compare();
        return violations ? withViolations(comparison, violations, rules, this) : comparison;
      };
      return verdict(this, received, {
        matcher: 'toBeValidationProblem',
        expected: violations ? 'violations' : '',
        judge,
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

interface Judgement {
  readonly matcher: string;
  readonly expected: string;
  judge(answer: TestedResponse): Comparison;
}

function verdict(context: MatcherContext, received: unknown, judgement: Judgement): PendingVerdict {
  const answer = testedResponse(received);
  return isStrayPromise(answer)
    ? answer.then((read) => decide(context, read, judgement))
    : decide(context, answer, judgement);
}

/** By what it can, since a test runner may have a global `Promise` of its own. */
function isStrayPromise(answer: TestedResponse | Promise<TestedResponse>): answer is Promise<TestedResponse> {
  return 'then' in answer;
}

function decide(
  { isNot, utils }: MatcherContext,
  answer: TestedResponse,
  { matcher, expected, judge }: Judgement,
): Verdict {
  const comparison = judge(answer);
  const hint = () => utils.matcherHint(matcher, 'response', expected, { isNot });
  const difference = () => utils.diff(comparison.expected, comparison.received) ?? '';
  const found = () => `The response is that problem: ${utils.printReceived(answer.text)}`;
  return { pass: comparison.pass, message: () => `${hint()}\n\n${comparison.pass ? found() : difference()}` };
}
