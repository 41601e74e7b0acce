import type { HttpAdapterHost } from '@nestjs/core';
import type { RouteMatching } from './route-pattern.js';

type Settings = { readonly caseSensitive?: boolean; readonly ignoreTrailingSlash?: boolean };
type Instance = {
  readonly router?: { readonly caseSensitive?: boolean; readonly strict?: boolean };
  readonly initialConfig?: Settings & { readonly exposeHeadRoutes?: boolean; readonly routerOptions?: Settings };
};

/** How the app's router reads paths, and whether it answers HEAD wherever it answers GET. */
export interface RouterSettings extends RouteMatching {
  readonly answersHead: boolean;
  /** Whether the router decodes a path before it compares it with the text of a route. */
  readonly decodes: boolean;
}

/** Reads the settings of Express's router or of Fastify's. */
export function routerSettings(adapter: HttpAdapterHost['httpAdapter']): RouterSettings {
  const { router, initialConfig } = adapter.getInstance<Instance>();
  if (!initialConfig) {
    return {
      caseSensitive: !!router?.caseSensitive,
      ignoreTrailingSlash: !router?.strict,
      answersHead: true,
      decodes: false,
    };
  }
  const { caseSensitive, ignoreTrailingSlash } = { ...initialConfig, ...initialConfig.routerOptions };
  return {
    caseSensitive: caseSensitive !== false,
    ignoreTrailingSlash: ignoreTrailingSlash === true,
    answersHead: initialConfig.exposeHeadRoutes !== false,
    decodes: true,
  };
}
