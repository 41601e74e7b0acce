import type { HttpExchange } from './http-exchange.js';

/** The routes of an app, for requests that none of them serves. */
export interface RouteTable {
  /** The methods for which the path of the request has a route, sorted. */
  methodsFor(exchange: HttpExchange): readonly string[];
}

const tables = new WeakMap<object, RouteTable>();

/** @param framework Express's application or Fastify's instance, which every request of the app refers to */
export function registerRoutes(framework: object, table: RouteTable): void {
  tables.set(framework, table);
}

/** The routes of the app that a request belongs to. Fastify's plugins have instances that inherit from the app's. */
export function routesOf(framework: object | undefined): RouteTable | undefined {
  for (let at: object | null = framework ?? null; at; at = Object.getPrototypeOf(at)) {
    const table = tables.get(at);
    if (table) return table;
  }
  return undefined;
}
