import type { ProblemTypeClass } from '../problem/problem-definition.js';
import type { ExpectedMembers } from './matcher-rules.js';
import type { ExpectedViolation } from './violation-comparison.js';

/** What a matcher returns: for responses of `fetch` a promise, to be awaited. */
export type Judged<Result, Received> = Received extends { clone(): unknown; text(): Promise<string> }
  ? Promise<void>
  : Result;

/** What `expect.extend(problemMatchers)` adds to the assertions of a runner. */
export interface ProblemMatchers<Result, Received = unknown> {
  /**
   * The response is a problem as RFC 9457 defines it, of the media type `application/problem+json`, with the same status
   * in body and response and the same flow id in body and header; of the type of the class, with its status; and it has
   * the members.
   *
   * @example
   * expect(response).toBeProblem(CustomerNotFoundException, { detail: /42/ });
   * expect(response).toBeProblem({ type: 'about:blank', status: 418 });
   */
  toBeProblem(type?: ProblemTypeClass | ExpectedMembers, members?: ExpectedMembers): Judged<Result, Received>;

  /**
   * The response is a problem of `ValidationException` with these violations, in any order, and no others.
   *
   * @example
   * expect(response).toBeValidationProblem([{ pointer: '#/email', code: 'format' }]);
   */
  toBeValidationProblem(violations?: readonly ExpectedViolation[]): Judged<Result, Received>;
}

declare global {
  // The types of Vitest and those of Jest's globals both read this namespace.
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: a merged interface has the type parameters of the first.
    interface Matchers<R, T = {}> extends ProblemMatchers<R, T> {}
  }
}

// biome-ignore lint/suspicious/noTsIgnore: with Jest there is nothing to expect here, without it there is.
/** @ts-ignore Jest's imported `expect`: the module is there only with Jest. */
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ProblemMatchers<R, T> {}
}
