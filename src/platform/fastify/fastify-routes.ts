import { handlerOfAll, isRouteHandler } from '../nest/controllers.js';
import { ROUTE_HANDLER, type Route, type RouteHandler } from '../nest/nest-metadata.js';
import { servesRequest } from '../nest/served-route.js';
import type { HttpExchange, RouteTable } from '../port/http-exchange.js';
import type { NestApp } from '../port/platform.js';
import { addTo, findIn, type Router, routerLike } from './fastify-router.js';

/** What Fastify passes to a hook for every route. */
interface RouteOptions {
  readonly method: string | readonly string[];
  readonly url: string;
  readonly handler?: unknown;
  config?: { readonly [ROUTE_HANDLER]?: RouteHandler };
}
type FastifyWithRoutes = Parameters<typeof routerLike>[0] & {
  addHook(name: 'onRoute', hook: (route: RouteOptions) => void): void;
};

/**
 * The routes of a Fastify app in a second router of the same kind: that of Fastify does not tell which other methods a
 * path has. It is built when a request has found no route for the first time.
 */
export class FastifyRoutes implements RouteTable {
  private readonly routes: RouteOptions[] = [];
  /** The paths for GET, also those that were not registered by Nest. */
  private readonly readable = new Set<string>();
  private router: Router | undefined;
  private methods = new Set<string>();

  constructor(private readonly app: NestApp) {
    app.adapter.getInstance<FastifyWithRoutes>().addHook('onRoute', (route) => {
      if ([route.method].flat().includes('GET')) this.readable.add(route.url);
      const handler = this.handlerOf(route);
      if (!handler) return;
      route.config = { ...route.config, [ROUTE_HANDLER]: handler };
      this.routes.push(route);
      this.router = undefined;
    });
  }

  methodsFor(exchange: HttpExchange): readonly string[] {
    this.router ??= this.build();
    const { router } = this;
    const conditions = {
      request: exchange.request,
      hostname: String(this.app.adapter.getRequestHostname(exchange.framework) ?? ''),
      versioning: this.app.config.getVersioning(),
    };
    return [...this.methods]
      .sort()
      .filter((method) =>
        findIn<readonly Route[]>(router, method, exchange.facts.path)?.some((route) =>
          servesRequest(route, conditions),
        ),
      );
  }

  /** The routes for GET that respond to these paths. */
  matching(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
    const router = routerLike(this.app.adapter.getInstance<FastifyWithRoutes>());
    for (const url of this.readable) addTo(router, 'GET', url, url);
    const found = new Map<string, string[]>();
    for (const path of paths) {
      const url = findIn<string>(router, 'GET', path);
      if (url === undefined) continue;
      const matched = found.get(url);
      if (matched) matched.push(path);
      else found.set(url, [path]);
    }
    return found;
  }

  /** Nest 11 registers an `@All()` route without its configuration. */
  private handlerOf({ config, handler, method, url }: RouteOptions): RouteHandler | undefined {
    const configured = config?.[ROUTE_HANDLER];
    if (configured) return configured;
    if (isRouteHandler(handler)) return handler;
    return typeof method === 'string' ? undefined : handlerOfAll(this.app.modules, url);
  }

  /** Routes of one path and method differ by version: the router gets them as one. */
  private build(): Router {
    const router = routerLike(this.app.adapter.getInstance<FastifyWithRoutes>());
    const known = new Map<string, Route[]>();
    for (const { method, url, config } of this.routes) {
      // A route for all methods cannot have been missed.
      if (typeof method !== 'string') continue;
      const route = { handler: config?.[ROUTE_HANDLER] as RouteHandler, path: url };
      this.methods.add(method);
      const same = known.get(`${method} ${url}`);
      if (same) same.push(route);
      else {
        const store = [route];
        known.set(`${method} ${url}`, store);
        addTo(router, method, url, store);
      }
    }
    return router;
  }
}
