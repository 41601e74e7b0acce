import { MethodNotAllowedException } from '../exceptions/method-not-allowed.exception.js';
import { definitionOf } from '../problem/problem-definition.js';
import { isHttpException } from './http-exception.js';
import type { MappingRule } from './mapping-rule.js';

/**
 * Nest responds with 404 to every request that no route answers. Where the path has routes for other methods, the
 * response is a 405 that lists them in `Allow` (RFC 9110, section 15.5.6). `OPTIONS` is left to CORS.
 */
export const wrongMethod: MappingRule = (error, request) => {
  const { method, path } = request.facts;
  if (method === 'OPTIONS' || !isUnknownRoute(error, method, path)) return undefined;
  const { allowedMethods } = request;
  if (allowedMethods.length === 0 || allowedMethods.includes(method)) return undefined;
  return {
    definition: definitionOf(MethodNotAllowedException),
    status: 405,
    detail: `${method} is not supported here.`,
    extensions: {},
    headers: { Allow: allowedMethods.join(', ') },
  };
};

/** Nest's own 404: `Cannot GET /path?query`. */
function isUnknownRoute(error: unknown, method: string, path: string): boolean {
  return isHttpException(error) && error.getStatus() === 404 && error.message.startsWith(`Cannot ${method} ${path}`);
}
