import { background } from './apps/background.app.js';
import { bodies } from './apps/bodies.app.js';
import { caching } from './apps/caching.app.js';
import { catchAll } from './apps/catch-all.app.js';
import { cats } from './apps/cats.app.js';
import { classSerializer } from './apps/class-serializer.app.js';
import { cqrs } from './apps/cqrs.app.js';
import { crud } from './apps/crud.app.js';
import { dynamicModules } from './apps/dynamic-modules.app.js';
import { enhancers } from './apps/enhancers.app.js';
import { filters } from './apps/filters.app.js';
import { gateways } from './apps/gateways.app.js';
import { graphql } from './apps/graphql.app.js';
import { hybrids } from './apps/hybrid.app.js';
import { i18nApps } from './apps/i18n.app.js';
import { implicitConversion } from './apps/implicit-conversion.app.js';
import { jwt } from './apps/jwt.app.js';
import { libraryResponse } from './apps/library-response.app.js';
import { mercuriusApp } from './apps/mercurius.app.js';
import { middleware } from './apps/middleware.app.js';
import { pino } from './apps/pino.app.js';
import { requestScope } from './apps/request-scope.app.js';
import { routePipes } from './apps/route-pipes.app.js';
import { sentry } from './apps/sentry.app.js';
import { spa } from './apps/spa.app.js';
import { sse } from './apps/sse.app.js';
import { swagger } from './apps/swagger.app.js';
import { terminus } from './apps/terminus.app.js';
import { throttler } from './apps/throttler.app.js';
import { throwables } from './apps/throwables.app.js';
import { typeorm } from './apps/typeorm.app.js';
import { uploads } from './apps/uploads.app.js';
import { validationGroups } from './apps/validation-groups.app.js';
import { versioning } from './apps/versioning.app.js';
import { views } from './apps/views.app.js';
import { zodApps } from './apps/zod.app.js';
import type { ExistingApp } from './existing-app.js';

export const APPS: readonly ExistingApp[] = [
  cats,
  jwt,
  crud,
  dynamicModules,
  requestScope,
  routePipes,
  validationGroups,
  implicitConversion,
  ...versioning,
  ...spa,
  uploads,
  ...libraryResponse,
  classSerializer,
  sse,
  throwables,
  middleware,
  catchAll,
  ...i18nApps,
  ...zodApps,
  ...sentry,
  terminus,
  pino,
  cqrs,
  throttler,
  caching,
  ...hybrids,
  ...gateways,
  ...graphql,
  ...bodies,
  enhancers,
  swagger,
  mercuriusApp,
  filters,
  background,
  typeorm,
  views,
];
