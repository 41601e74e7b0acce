import type { ExternalContextCreator } from '@nestjs/core';
import { withLastEvent } from './event-streams.js';
import { patch } from './ledger/patch.js';
import { SSE } from './nest/nest-metadata.js';
import { noteHandlerHeaders } from './port/handler-headers.js';

/** Nest's class in which the interceptors and the handler of a route run, in both majors. */
interface InterceptorsConsumer {
  intercept(
    interceptors: unknown,
    args: readonly unknown[],
    instance: unknown,
    callback: object,
    ...rest: unknown[]
  ): unknown;
}

const COVERED = Symbol.for('nestjs-problems.route-handlers');

/**
 * Notes when Nest goes on to a handler, past the guards, and ends an event stream that fails with an event of type
 * `problem`.
 *
 * @param contexts has the class in question as a private member
 */
export function coverRouteHandlers(contexts: ExternalContextCreator): void {
  patch('route handlers', consumerPrototype(contexts), (prototype) => {
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
    const [, args, , callback] = given;
    noteHandlerHeaders(callback, args[1]);
    const result = intercept.apply(this, given);
    if (!Reflect.hasMetadata(SSE, callback)) return result;
    return Promise.resolve(result).then((events) => withLastEvent(events, args as readonly object[]));
  };
  return Object.defineProperty(covering, COVERED, { value: true });
}
