import { HEADERS, type RouteHandler } from '../nest/nest-metadata.js';

/** On a response: Nest has set the headers of the handler. Global, as several copies of this package may run in a process. */
const ARE_SET = Symbol.for('nestjs-problems.handler-headers');

type Marked = { [ARE_SET]?: true };

/** Notes that Nest has set the headers of this handler: it does so after the guards, before the interceptors. */
export function noteHandlerHeaders(handler: object, response: unknown): void {
  if (typeof response === 'object' && response !== null && Reflect.hasMetadata(HEADERS, handler)) {
    (response as Marked)[ARE_SET] = true;
  }
}

/**
 * Sets the headers of the handler's `@Header()` decorators as Nest does before it calls the handler, unless Nest has.
 *
 * @throws what a function in place of a value throws, and what the framework throws for a value that cannot be sent
 */
export function setHandlerHeaders(
  handler: RouteHandler,
  response: object,
  set: (name: string, value: string) => void,
): void {
  if ((response as Marked)[ARE_SET]) return;
  (response as Marked)[ARE_SET] = true;
  const headers: readonly { name: string; value: string | (() => string) }[] =
    Reflect.getMetadata(HEADERS, handler) ?? [];
  for (const { name, value } of headers) set(name, typeof value === 'function' ? value() : value);
}
