import type { MessageEvent } from '@nestjs/common';
import type { ExternalContextCreator } from '@nestjs/core';
import { catchError, type Observable, of, tap } from 'rxjs';
import { exchangeOf, type HttpExchange } from './http-exchange.js';
import { patch } from './ledger/patch.js';
import { SSE } from './nest/nest-metadata.js';

/** Nest's class in which the interceptors and the handler of a route run, in both majors. */
interface InterceptorsConsumer {
  intercept(
    interceptors: unknown,
    args: readonly object[],
    instance: unknown,
    callback: object,
    ...rest: unknown[]
  ): unknown;
}

/** Reports an error, and returns the data of the last event: a problem in JSON. */
export type DescribeFailure = (error: unknown, exchange: HttpExchange) => string;

const COVERED = Symbol.for('nestjs-problems.event-streams');

/** By Express's application or Fastify's instance: the prototype is shared by all apps of the process. */
const descriptions = new WeakMap<object, DescribeFailure>();

/**
 * An event stream that fails after its response began ends with an event of type `problem`, without the text of a 5xx.
 * Before that, the error goes to the filters like any other.
 *
 * @param contexts has the class in question as a private member
 * @param framework Express's application or Fastify's instance
 */
export function coverEventStreams(
  contexts: ExternalContextCreator,
  framework: object,
  describe: DescribeFailure,
): void {
  descriptions.set(framework, describe);
  patch('event streams', consumerPrototype(contexts), (prototype) => {
    const { intercept } = prototype;
    if (!Object.hasOwn(intercept, COVERED)) prototype.intercept = covered(intercept);
  });
}

function consumerPrototype(contexts: unknown): InterceptorsConsumer | undefined {
  const consumer = (contexts as { interceptorsConsumer?: unknown } | undefined)?.interceptorsConsumer;
  if (typeof consumer !== 'object' || consumer === null) return undefined;
  const prototype: InterceptorsConsumer = Object.getPrototypeOf(consumer);
  return typeof prototype.intercept === 'function' ? prototype : undefined;
}

function covered(intercept: InterceptorsConsumer['intercept']): InterceptorsConsumer['intercept'] {
  const covering: InterceptorsConsumer['intercept'] = function (this: InterceptorsConsumer, ...given) {
    const result = intercept.apply(this, given);
    const [, args, , callback] = given;
    if (!Reflect.hasMetadata(SSE, callback)) return result;
    return Promise.resolve(result).then((events) => withLastEvent(events, args));
  };
  return Object.defineProperty(covering, COVERED, { value: true });
}

/** Not around a stream of another app that has no module of ours, nor around what Nest rejects. */
function withLastEvent(events: unknown, [request, response]: readonly object[]): unknown {
  if (typeof (events as Partial<Observable<unknown>> | undefined)?.pipe !== 'function' || !request || !response)
    return events;
  const exchange = exchangeOf(request, response);
  const describe = descriptionOf(exchange.app);
  if (!describe) return events;
  let hasBegun = false;
  return (events as Observable<unknown>).pipe(
    tap(() => {
      hasBegun = true;
    }),
    catchError((error: unknown): Observable<MessageEvent> => {
      if (!hasBegun && !exchange.response.headersSent) throw error;
      return of({ type: 'problem', data: describe(error, exchange) });
    }),
  );
}

/** Fastify's plugins have instances that inherit from the app's. */
function descriptionOf(app: object | undefined): DescribeFailure | undefined {
  for (let at: object | null = app ?? null; at; at = Object.getPrototypeOf(at)) {
    const found = descriptions.get(at);
    if (found) return found;
  }
  return undefined;
}
