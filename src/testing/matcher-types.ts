import type { ProblemTypeClass } from '../problem/problem-definition.js';
import type { ExpectedMembers } from './matcher-rules.js';
import type { ExpectedViolation } from './violation-comparison.js';

/** The result of a matcher: a promise for responses of `fetch`, which must be awaited. */
export type Judged<Result, Received> = Received extends { clone(): unknown; text(): Promise<string> }
  ? Promise<void>
  : Result;

/** The matchers that `expect.extend(problemMatchers)` adds. */
export interface ProblemMatchers<Result, Received = unknown> {
  /**
   * Expects an RFC 9457 problem: the media type `application/problem+json`, the same status in body and response, and the
   * same flow id in body and header. With a class, expects its type and its status; with members, expects those, too.
   *
   * @example
   * expect(response).toBeProblem(CustomerNotFoundException, { detail: /42/ });
   * expect(response).toBeProblem({ type: 'about:blank', status: 418 });
   */
  toBeProblem(type?: ProblemTypeClass | ExpectedMembers, members?: ExpectedMembers): Judged<Result, Received>;

  /**
   * Expects a problem of `ValidationException` with exactly these violations, in any order.
   *
   * @example
   * expect(response).toBeValidationProblem([{ pointer: '#/email', code: 'format' }]);
   */
  toBeValidationProblem(violations?: readonly ExpectedViolation[]): Judged<Result, Received>;
}

declare global {
  // The types of Vitest and the global types of Jest both use this namespace.
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: a merged interface has the type parameters of the first.
    interface Matchers<R, T = {}> extends ProblemMatchers<R, T> {}
  }
}

// biome-ignore lint/suspicious/noTsIgnore: `@ts-expect-error` would be an error in projects with Jest.
/** @ts-ignore For `expect` of `@jest/globals`. The module exists only in projects with Jest, and an augmentation cannot be conditional. */
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ProblemMatchers<R, T> {}
}
