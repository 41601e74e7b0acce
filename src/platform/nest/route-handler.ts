/** The function that Nest registers for a route. It carries the metadata of the controller's method. */
export type RouteHandler = (...args: never[]) => unknown;

/** Under this key the configuration of a Fastify route carries its {@link RouteHandler}. */
export const ROUTE_HANDLER: unique symbol = Symbol('route handler of nestjs-problems');

/** A route: its handler, and its path as the router has it, with every prefix. */
export interface Route {
  readonly handler: RouteHandler;
  readonly path: string;
}
