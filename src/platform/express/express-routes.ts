import { METHODS } from 'node:http';
import type { ApplicationConfig } from '@nestjs/core';
import { isRouteHandler } from '../nest/controllers.js';
import type { RouteHandler } from '../nest/nest-metadata.js';
import { servesRequest } from '../nest/served-route.js';
import type { HttpExchange, RouteTable } from '../port/http-exchange.js';
import type { Adapter } from '../port/platform.js';

/** A layer of Express's router, which matches paths itself. */
interface Layer {
  match(path: string): unknown;
  readonly route?: {
    readonly path?: unknown;
    readonly methods?: Readonly<Record<string, boolean>>;
    readonly stack?: readonly { readonly handle?: RouteHandler }[];
  };
}
type ExpressApp = { readonly router?: { readonly stack?: readonly Layer[] } };

/** Reads the routes off Express's router, whenever a request has found none. */
export class ExpressRoutes implements RouteTable {
  constructor(
    private readonly adapter: Adapter,
    private readonly config: ApplicationConfig,
  ) {}

  methodsFor(exchange: HttpExchange): readonly string[] {
    const methods = new Set<string>();
    const conditions = {
      request: exchange.request,
      hostname: String(this.adapter.getRequestHostname(exchange.framework) ?? ''),
      versioning: this.config.getVersioning(),
    };
    for (const layer of this.adapter.getInstance<ExpressApp>().router?.stack ?? []) {
      const { route } = layer;
      const handler = route?.stack?.[0]?.handle;
      if (!route || !isRouteHandler(handler) || !matches(layer, exchange.facts.path)) continue;
      if (!servesRequest({ handler, path: String(route.path) }, conditions)) continue;
      for (const method of methodsOf(route.methods)) methods.add(method);
    }
    return [...methods].sort();
  }

  /** The routes for GET that match these paths, also those that were not registered by Nest. */
  matching(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, readonly string[]>();
    for (const layer of this.adapter.getInstance<ExpressApp>().router?.stack ?? []) {
      const { route } = layer;
      if (!route?.methods?.['get'] && !route?.methods?.['_all']) continue;
      const start = literalStart(route.path);
      const matched = paths.filter((path) => startsAlike(path, start) && matches(layer, path));
      if (matched.length > 0) found.set(String(route.path), matched);
    }
    return found;
  }
}

/** A pattern up to its first parameter: cheaper to compare than the whole, for thousands of pages and routes. */
function literalStart(pattern: unknown): string {
  return typeof pattern === 'string' ? pattern.replace(/[:*{(].*$/s, '') : '';
}

function startsAlike(path: string, start: string): boolean {
  const length = Math.min(path.length, start.length);
  return path.slice(0, length).toLowerCase() === start.slice(0, length).toLowerCase();
}

/** Express responds to HEAD wherever it responds to GET. A route for all methods cannot have been missed. */
function methodsOf(methods: Readonly<Record<string, boolean>> = {}): string[] {
  if (methods['_all'] || METHODS.every((method) => methods[method.toLowerCase()])) return [];
  const names = Object.keys(methods).map((name) => name.toUpperCase());
  return methods['get'] ? [...names, 'HEAD'] : names;
}

/** A parameter that cannot be decoded makes the router throw. */
function matches(layer: Layer, path: string): boolean {
  try {
    return Boolean(layer.match(path));
  } catch {
    return false;
  }
}
