import { ExpressPlatform } from './express/express-platform.js';
import { FastifyPlatform } from './fastify/fastify-platform.js';
import type { NestApp, Platform } from './port/platform.js';

/**
 * The platform of an app.
 *
 * @throws Error if the version of Nest is older than the oldest supported one
 */
export function platformOf(app: NestApp): Platform {
  requireNest(app.adapter);
  return app.adapter.getType() === 'fastify' ? new FastifyPlatform(app) : new ExpressPlatform(app);
}

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
