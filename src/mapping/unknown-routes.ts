import { MethodNotAllowedException } from '../exceptions/method-not-allowed.exception.js';
import { isUnknownRouteMessage, type RequestFacts } from '../http/request-facts.js';
import { definitionOf } from '../problem/problem-definition.js';
import { BAD_URL } from './framework-errors.js';
import { isHttpException } from './http-exception.js';
import type { MappingRule } from './mapping-rule.js';
import { methodShown } from './stock-type.js';

/**
 * Nest responds with 404 to every request that no route answers. Where the path has routes for other methods, the
 * response is a 405 that lists them in `Allow` (RFC 9110, section 15.5.6). `OPTIONS` is left to CORS.
 */
export const wrongMethod: MappingRule = (error, request) => {
  const { method } = request.facts;
  if (method === 'OPTIONS' || !isUnknownRoute(error, request.facts)) return undefined;
  const { allowedMethods } = request;
  if (allowedMethods.length === 0 || allowedMethods.includes(method)) return undefined;
  return {
    definition: definitionOf(MethodNotAllowedException),
    status: 405,
    detail: `${methodShown(method)} is not supported here.`,
    extensions: {},
    headers: { Allow: allowedMethods.join(', ') },
  };
};

/**
 * Fastify rejects every URL that cannot be decoded; Express only decodes the parameters of a route, so that such a URL is
 * an unknown path.
 */
export const malformedUrl: MappingRule = (error, { facts }) => {
  if (isDecodable(facts.path) || !isUnknownRoute(error, facts)) return undefined;
  return { status: 400, detail: BAD_URL.detail, extensions: {} };
};

function isDecodable(path: string): boolean {
  if (!path.includes('%')) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Nest's own 404: `Cannot GET /path?query`. */
function isUnknownRoute(error: unknown, facts: RequestFacts): boolean {
  return isHttpException(error) && error.getStatus() === 404 && isUnknownRouteMessage(error.message, facts);
}
