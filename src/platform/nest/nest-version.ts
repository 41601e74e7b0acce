/** The first version of Nest 11 with `setOnRequestHook()`. Below it, an interceptor turns a rejected SSE route into a 200. */
const MINIMUM = [11, 1, 20];

/**
 * Stops the boot below the oldest supported version of Nest.
 *
 * @param adapter Nest's HTTP adapter
 * @throws Error with the version that was found
 */
export function requireNest(adapter: { readonly setOnRequestHook?: unknown }): void {
  if (typeof adapter.setOnRequestHook === 'function') return;
  throw new Error(`nestjs-problems needs @nestjs/core ${MINIMUM.join('.')} or newer; found an older version.`);
}
