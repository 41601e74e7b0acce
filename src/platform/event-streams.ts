import type { MessageEvent } from '@nestjs/common';
import { catchError, map, type Observable, of, tap } from 'rxjs';
import { isObject } from '../problem/untrusted.js';
import { exchangeOf, type HttpExchange } from './http-exchange.js';

/** Reports an error, and returns the data of the last event: a problem in JSON. */
export type DescribeFailure = (error: unknown, exchange: HttpExchange) => string;

/** By Express's application or Fastify's instance: the prototype is shared by all apps of the process. */
const descriptions = new WeakMap<object, DescribeFailure>();

/**
 * An event stream that fails after its response began ends with an event of type `problem`, without the text of a 5xx.
 * Before that, the error goes to the filters like any other.
 *
 * @param framework Express's application or Fastify's instance
 */
export function describeFailures(framework: object, describe: DescribeFailure): void {
  descriptions.set(framework, describe);
}

/** Not around a stream of another app that has no module of ours, nor around what Nest rejects. */
export function withLastEvent(events: unknown, [request, response]: readonly object[]): unknown {
  if (typeof (events as Partial<Observable<unknown>> | undefined)?.pipe !== 'function' || !request || !response)
    return events;
  const exchange = exchangeOf(request, response);
  const describe = descriptionOf(exchange.app);
  if (!describe) return events;
  let hasBegun = false;
  return (events as Observable<unknown>).pipe(
    map(written),
    tap(() => {
      hasBegun = true;
    }),
    catchError((error: unknown): Observable<MessageEvent> => {
      if (!hasBegun && !exchange.response.headersSent) throw error;
      return of({ type: 'problem', data: describe(error, exchange) });
    }),
  );
}

/**
 * The event with its data as the text that Nest would write later, outside of the stream: there, Nest itself logs the
 * error of data that cannot be written, and sends its message. The members are copied one by one, as they may be getters.
 */
function written(event: unknown): unknown {
  if (!isObject(event)) return event;
  const { data, type, id, retry, comment } = event;
  return isObject(data) ? { data: JSON.stringify(data), type, id, retry, comment } : event;
}

/** Fastify's plugins have instances that inherit from the app's. */
function descriptionOf(app: object | undefined): DescribeFailure | undefined {
  for (let at: object | null = app ?? null; at; at = Object.getPrototypeOf(at)) {
    const found = descriptions.get(at);
    if (found) return found;
  }
  return undefined;
}
