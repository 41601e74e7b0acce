import createRouter from 'find-my-way';
import { handlerOfAll, isRouteHandler } from '../nest/controllers.js';
import { ROUTE_HANDLER, type Route, type RouteHandler } from '../nest/nest-metadata.js';
import { servesRequest } from '../nest/served-route.js';
import type { HttpExchange, RouteTable } from '../port/http-exchange.js';
import type { NestApp } from '../port/platform.js';

type Router = createRouter.Instance<createRouter.HTTPVersion.V1>;
type RouterOptions = createRouter.Config<createRouter.HTTPVersion.V1> & { readonly useSemicolonDelimiter?: boolean };
/** What Fastify passes to a hook for every route. */
interface RouteOptions {
  readonly method: string | readonly string[];
  readonly url: string;
  readonly handler?: unknown;
  config?: { readonly [ROUTE_HANDLER]?: RouteHandler };
}
interface FastifyWithRoutes {
  readonly initialConfig?: RouterOptions & { readonly routerOptions?: RouterOptions };
  addHook(name: 'onRoute', hook: (route: RouteOptions) => void): void;
}

const NO_OP = () => undefined;

/**
 * The routes of a Fastify app in a second router of the same kind: that of Fastify does not tell which other methods a
 * path has. It is built when a request has found no route for the first time.
 */
export class FastifyRoutes implements RouteTable {
  private readonly routes: RouteOptions[] = [];
  private router: Router | undefined;
  private methods = new Set<string>();

  constructor(private readonly app: NestApp) {
    app.adapter.getInstance<FastifyWithRoutes>().addHook('onRoute', (route) => {
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
    return [...this.methods].sort().filter((method) => {
      const found = router.find(method as createRouter.HTTPMethod, exchange.facts.path);
      return (found?.store as readonly Route[] | undefined)?.some((route) => servesRequest(route, conditions));
    });
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
    const { initialConfig } = this.app.adapter.getInstance<FastifyWithRoutes>();
    const { caseSensitive, ignoreTrailingSlash, ignoreDuplicateSlashes, maxParamLength, useSemicolonDelimiter } = {
      ...initialConfig,
      ...initialConfig?.routerOptions,
    };
    const options: RouterOptions = {
      caseSensitive,
      ignoreTrailingSlash,
      ignoreDuplicateSlashes,
      maxParamLength,
      useSemicolonDelimiter,
      // Fastify has checked the patterns of the app already, or was told not to.
      allowUnsafeRegex: true,
    };
    const router = createRouter(options);
    const known = new Map<string, Route[]>();
    for (const { method, url, config } of this.routes) {
      // A route for all methods cannot have been missed.
      if (typeof method !== 'string') continue;
      const route = { handler: config?.[ROUTE_HANDLER] as RouteHandler, path: url };
      this.methods.add(method);
      const same = known.get(`${method} ${url}`);
      if (same) same.push(route);
      else known.set(`${method} ${url}`, add(router, method, route));
    }
    return router;
  }
}

function add(router: Router, method: string, route: Route): Route[] {
  const store = [route];
  try {
    router.on(method as createRouter.HTTPMethod, route.path, NO_OP, store);
  } catch {
    // A method that only Fastify was taught, or a path that differs from another only in the names of its parameters.
  }
  return store;
}
