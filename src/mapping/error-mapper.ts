import type { RequestFacts } from '../http/request-facts.js';
import { finalStatus } from '../http/status.js';
import { isStrayPromise } from '../problem/is-stray-promise.js';
import { type Occurrence, occurrenceOf } from '../problem/occurrence.js';
import { definitionOf, type ProblemTypeClass } from '../problem/problem-definition.js';
import { fromHttpError } from './framework-errors.js';
import { fromHttpException, withErrorCode } from './http-exception.js';
import type { ErrorMapping } from './map-error.js';
import { informativeDetail } from './stock-type.js';

/** What the mapper needs to know of the options. */
export interface ErrorMapperOptions {
  readonly mappers: readonly ErrorMapping[];
  readonly unknownError: ProblemTypeClass;
  /** Told when a user's mapper fails; costs a log line, not the answer. */
  readonly onFault: (message: string, error?: unknown) => void;
}

/** Tells what any thrown thing is. Knows no response. */
export class ErrorMapper {
  private readonly warned = new WeakSet<object>();

  constructor(private readonly options: ErrorMapperOptions) {}

  /** The occurrence of a problem that the error stands for. Never throws. */
  map(error: unknown, request: RequestFacts): Occurrence {
    if (!canBeLookedAt(error)) return this.unknown();
    const replaced = this.replace(error, request);
    // What a mapper returns may be a throwable that another mapper knows; once more, so that two can't play ping-pong.
    const thrown = replaced === undefined ? error : (this.replace(replaced, request) ?? replaced);
    try {
      return (
        this.fromProblem(thrown) ??
        fromHttpException(thrown, request) ??
        fromHttpError(thrown, request) ??
        this.other(thrown)
      );
    } catch {
      // A proxy or a getter threw while the error was looked at.
      return this.unknown();
    }
  }

  private replace(error: unknown, request: RequestFacts): unknown {
    for (const mapping of this.options.mappers) {
      try {
        if (!mapping.matches(error)) continue;
        const mapped = mapping.map(error, request);
        if (mapped === undefined) continue;
        if (isThrowable(mapped)) return mapped;
        this.complain(mapped);
      } catch (fault) {
        this.options.onFault('An error mapper threw; the next one was asked.', fault);
      }
    }
    return undefined;
  }

  private complain(mapped: unknown): void {
    const what = isStrayPromise(mapped) ? 'a promise' : String(mapped);
    this.options.onFault(`An error mapper returned ${what} instead of an error or undefined; the next one was asked.`);
  }

  private fromProblem(error: unknown): Occurrence | undefined {
    const occurrence = occurrenceOf(error);
    if (!occurrence) return undefined;
    const { definition, title, instance, headers, retryAfter } = occurrence;
    if (!definition) this.warnOnce((error as object).constructor);
    const status = finalStatus(occurrence.status);
    const detail = informativeDetail(occurrence.detail, status, title ?? definition?.title);
    const extensions = withErrorCode(occurrence.extensions, error as object);
    return { definition, status, title, detail, instance, extensions, headers, retryAfter };
  }

  private warnOnce(type: object & { name?: string }): void {
    if (this.warned.has(type)) return;
    this.warned.add(type);
    this.options.onFault(
      `${type.name || 'An anonymous class'} was thrown without @ProblemType() on it or on a parent, so it is answered by its status alone. ` +
        `Decorate it: @ProblemType({ slug: '…', title: '…', status: 4xx }).`,
    );
  }

  /** A plain error class may be a problem type, too; its message was not written for clients. */
  private other(error: unknown): Occurrence {
    const definition = typeof error === 'object' && error !== null ? definitionOf(error.constructor) : undefined;
    return definition ? { definition, status: finalStatus(definition.status), extensions: {} } : this.unknown();
  }

  private unknown(): Occurrence {
    const definition = definitionOf(this.options.unknownError);
    return { definition, status: finalStatus(definition?.status), extensions: {} };
  }
}

function isThrowable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Promise);
}

/** A hostile or a revoked proxy tells nothing to anybody: no mapper need be asked, and none is to blame. */
function canBeLookedAt(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return true;
  try {
    Reflect.getPrototypeOf(error);
    Reflect.get(error, 'message');
    return true;
  } catch {
    return false;
  }
}
