import createRouter from 'find-my-way';

export type Router = createRouter.Instance<createRouter.HTTPVersion.V1>;
type RouterOptions = createRouter.Config<createRouter.HTTPVersion.V1> & { readonly useSemicolonDelimiter?: boolean };
interface FastifyWithOptions {
  readonly initialConfig?: RouterOptions & { readonly routerOptions?: RouterOptions };
}

const NO_OP = () => undefined;

/** A router of the same kind as that of a Fastify app, which does not tell what it would find. */
export function routerLike({ initialConfig }: FastifyWithOptions): Router {
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
  return createRouter(options);
}

/** Adds a route. One that the router rejects is left out. */
export function addTo(router: Router, method: string, path: string, store: unknown): void {
  try {
    router.on(method as createRouter.HTTPMethod, path, NO_OP, store);
  } catch {
    // A method that only Fastify was taught, or a path that differs from another only in the names of its parameters.
  }
}

/** What was stored with the route that matches; `undefined` if none does. */
export function findIn<Store>(router: Router, method: string, path: string): Store | undefined {
  return router.find(method as createRouter.HTTPMethod, path)?.store as Store | undefined;
}
