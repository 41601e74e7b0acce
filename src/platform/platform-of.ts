import { ExpressPlatform } from './express/express-platform.js';
import { FastifyPlatform } from './fastify/fastify-platform.js';
import { requireNest } from './nest/nest-version.js';
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
