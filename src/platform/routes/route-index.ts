import type { VersioningOptions } from '@nestjs/common';
import type { HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import type { AllowedMethods, HttpExchange } from '../exchange/http-exchange.js';
import { recordControllers } from '../nest/handler-metadata.js';
import { type RouteVersion, routeVersion, servesVersion } from '../nest/route-version.js';
import { ROUTE_HANDLER, type RouteHandler } from '../port/route-handler.js';
import { type Route, RouteMatcher } from './route-matcher.js';
import { RouteTree } from './route-tree.js';
import { type RouterSettings, routerSettings } from './router-settings.js';

type Adapter = HttpAdapterHost['httpAdapter'];
type Register = (...args: unknown[]) => unknown;
type FastifyRoutes = { addHook(name: 'onRoute', hook: (route: { config?: object }) => void): void };

/** The adapter's methods that register a route, by the method of the request. `all` never misses. */
const REGISTRARS = [
  ...['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'search', 'query'],
  ...['propfind', 'proppatch', 'mkcol', 'copy', 'move', 'lock', 'unlock'],
];
const VERSION = Symbol('route version of nestjs-problems');

type VersionedHandler = RouteHandler & { [VERSION]?: RouteVersion };

/** The routes as the app's router reads them. */
interface Known {
  readonly settings: RouterSettings;
  readonly tree: RouteTree<RouteMatcher<VersionedHandler>>;
}

/**
 * The routes of the app, noted while Nest registers them and asked only when a request has found none: is there one for
 * another method? Costs a request that finds its route nothing.
 */
export class RouteIndex implements AllowedMethods {
  private readonly routes: Route<VersionedHandler>[] = [];
  private known: Known | undefined;
  private adapter: Adapter | undefined;

  /** Listens to the registration of routes; before Nest begins with it. */
  collect(adapter: Adapter, modules: ModulesContainer): void {
    this.adapter = adapter;
    recordControllers(modules);
    const registrars = adapter as unknown as Record<string, Register | undefined>;
    let registering: unknown;
    for (const name of REGISTRARS) {
      const register = registrars[name]?.bind(adapter);
      if (!register) continue;
      registrars[name] = (...args) => {
        this.note(name.toUpperCase(), args);
        registering = args.at(-1);
        try {
          return register(...args);
        } finally {
          registering = undefined;
        }
      };
    }
    noteVersions(adapter);
    if (adapter.getType() !== 'fastify') return;
    adapter.getInstance<FastifyRoutes>().addHook('onRoute', (route) => {
      if (registering) route.config = { ...route.config, [ROUTE_HANDLER]: registering };
    });
  }

  /** The methods for which the path of a request has a route; empty for an unknown path. */
  methodsFor(exchange: HttpExchange): string[] {
    if (!this.adapter) return [];
    this.known ??= grown(this.routes, routerSettings(this.adapter));
    const { settings, tree } = this.known;
    const { path } = exchange.facts;
    const asked = settings.decodes ? decoded(path) : path;
    const candidates = tree.candidates(asked);
    if (candidates.length === 0) return [];
    const methods = new Set<string>();
    const hostname = () => String(this.adapter?.getRequestHostname(exchange.framework) ?? '');
    for (const candidate of candidates) {
      const { method, handler } = candidate.route;
      if (methods.has(method) || !candidate.matches(asked) || !candidate.servesHost(hostname)) continue;
      const version = handler[VERSION];
      if (version && !servesVersion(version, exchange.request)) continue;
      methods.add(method);
      if (method === 'GET' && settings.answersHead) methods.add('HEAD');
    }
    return [...methods].sort();
  }

  private note(method: string, args: readonly unknown[]): void {
    const [path] = args;
    const handler = args.at(-1);
    if (typeof path !== 'string' || typeof handler !== 'function') return;
    this.routes.push({ method, path, handler: handler as RouteHandler });
    this.known = undefined;
  }
}

/** Header, media type and custom versions are known only to the adapter: it puts a filter around the handler. */
function noteVersions(adapter: Adapter): void {
  const filtering = adapter as unknown as {
    applyVersionFilter(handler: RouteHandler, version: unknown, versioning: VersioningOptions): object;
  };
  const applyVersionFilter = filtering.applyVersionFilter.bind(adapter);
  filtering.applyVersionFilter = (handler, version, versioning) =>
    Object.assign(applyVersionFilter(handler, version, versioning), { [VERSION]: routeVersion(version, versioning) });
}

function grown(routes: readonly Route<VersionedHandler>[], settings: RouterSettings): Known {
  const tree = new RouteTree<RouteMatcher<VersionedHandler>>(settings.caseSensitive);
  for (const route of routes) tree.add(route.path, new RouteMatcher(route, settings));
  return { settings, tree };
}

/** What is reserved stays encoded: `%2F` is no slash. */
function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
