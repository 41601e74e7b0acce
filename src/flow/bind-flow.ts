import { flowStorage } from './flow-storage.js';

/**
 * A function that runs in the flow in which it was bound: for callbacks that are called from somewhere else, such as
 * those of a connection pool, whose sockets were opened in another flow or in none.
 *
 * @returns a function with the same parameters, `this` and result
 * @example
 * pool.acquire(bindFlow((error, connection) => logger.log('connected')));
 */
export function bindFlow<This, Args extends unknown[], Result>(
  fn: (this: This, ...args: Args) => Result,
): (this: This, ...args: Args) => Result {
  const flow = flowStorage.getStore();
  return function bound(this: This, ...args: Args): Result {
    // A flow of `undefined` is none: bound outside of any, a function stays outside.
    return flowStorage.run(flow as NonNullable<typeof flow>, () => fn.apply(this, args));
  };
}
