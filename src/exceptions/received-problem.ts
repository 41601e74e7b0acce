import { isFinalStatus } from '../http/status.js';
import { extensionsOf, type Occurrence, occurrenceSymbol } from '../problem/occurrence.js';
import type { ProblemDetails } from '../problem/problem.js';
import { definitionOf, type ProblemTypeClass } from '../problem/problem-definition.js';
import { isRecord } from '../problem/untrusted.js';
import { absoluteType, isUriReference } from '../problem/uri-reference.js';
import { ProblemException } from './problem.exception.js';

/** A problem of a type that has no class here. */
class ReceivedProblem extends ProblemException {
  constructor(
    private readonly problem: ProblemDetails,
    options?: { readonly cause?: unknown },
  ) {
    super(problem as never, options);
  }

  override [occurrenceSymbol](): Occurrence {
    return { ...super[occurrenceSymbol](), type: receivedType(this.problem.type) };
  }
}

/** The type of a problem from elsewhere, which may be any value. A relative type is one that an earlier version had. */
function receivedType(type: unknown): string {
  const isRelative = isUriReference(type) && /^[/#]/.test(type);
  return isRelative ? type : (absoluteType(type) ?? 'about:blank');
}

/**
 * The exception for a problem that was received or stored. All members survive, also those of a 5xx: they were public
 * before. The status is that of the problem.
 *
 * @param type the class of the type, if the app has one. Its constructor is not called, because it may have parameters of its
 * own
 */
export function exceptionOf(received: ProblemDetails, type: ProblemTypeClass | undefined): ProblemException {
  const problem = isRecord(received) ? received : { type: 'about:blank' };
  const exception =
    type && definitionOf(type)
      ? (Reflect.construct(ProblemException, [membersFor(problem, type)], type) as ProblemException)
      : new ReceivedProblem(problem);
  const status = isFinalStatus(problem.status) && problem.status >= 400 ? problem.status : exception.getStatus();
  // An own method, because HttpException keeps its status in a private member.
  return Object.defineProperty(exception, 'getStatus', { value: () => status });
}

/** The members of the occurrence. The title is one of them only if it differs from the title of the type. */
function membersFor({ detail, title, instance, ...others }: ProblemDetails, type: ProblemTypeClass): object {
  const ownTitle = title === definitionOf(type)?.title ? undefined : title;
  return { detail, title: ownTitle, instance, ...extensionsOf(others, definitionOf(type)?.extensions) };
}
