/** The function that Nest hands to an adapter for a route. It carries the metadata of the controller's method. */
export type RouteHandler = (...args: never[]) => unknown;

/** Under this key the configuration of a Fastify route carries its {@link RouteHandler}. */
export const ROUTE_HANDLER: unique symbol = Symbol('route handler of nestjs-problems');
