import type { UnsupportedMediaTypeException } from '../exceptions/unsupported-media-type.exception.js';
import { isAccepted, mediaTypeOf } from '../http/media-types.js';
import { occurrenceOf } from '../problem/occurrence.js';
import type { HttpExchange } from './http-exchange.js';
import { readableTypes, unsupportedType } from './unsupported-type.js';

/** Fastify's codes for a body that it has no parser for. */
const NO_PARSER = new Set(['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'FST_ERR_CTP_EMPTY_TYPE']);

/**
 * The 415 behind an error that came of a body which nobody has read. Fastify refuses such a body; Express lets it pass,
 * and what is validated then is nothing at all.
 */
export function unreadBody(
  error: unknown,
  exchange: Pick<HttpExchange, 'facts' | 'routeHandler' | 'hasUnreadBody'>,
): UnsupportedMediaTypeException | undefined {
  const refused = isRefused(error);
  if (!refused && !(exchange.hasUnreadBody && isAboutBody(error))) return undefined;
  const type = mediaTypeOf(exchange.facts.headers['content-type']);
  const readable = readableTypes(exchange.routeHandler);
  return refused || type === undefined || !isAccepted(type, readable)
    ? unsupportedType(type, readable, error)
    : undefined;
}

function isRefused(error: unknown): boolean {
  const { cause } = error instanceof Error ? error : {};
  return cause instanceof Error && NO_PARSER.has((cause as Error & { code?: string }).code ?? '');
}

function isAboutBody(error: unknown): boolean {
  const { definition, extensions } = occurrenceOf(error) ?? {};
  if (definition?.slug !== 'validation') return false;
  const [first] = Array.isArray(extensions?.['validation']) ? extensions['validation'] : [];
  return first?.location?.[1] === 'body';
}
