import type { UnsupportedMediaTypeException } from '../../exceptions/unsupported-media-type.exception.js';
import { isAccepted, mediaTypeOf } from '../../http/media-types.js';
import { unreadable } from '../../http/request-facts.js';
import type { HttpExchange } from '../../platform/exchange/http-exchange.js';
import { occurrenceOf } from '../../problem/occurrence.js';
import { readableTypes, unreadableBody, unsupportedType } from '../routes/unsupported-type.js';

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
  const code = codeOf(error);
  const { headers } = exchange.facts;
  // Fastify's parser takes a coded body for malformed JSON.
  const flaw = code === 'FST_ERR_CTP_INVALID_JSON_BODY' ? unreadable(headers) : undefined;
  if (flaw) return unreadableBody(flaw, error);
  const refused = NO_PARSER.has(code);
  if (!refused && !(exchange.hasUnreadBody && isAboutBody(error))) return undefined;
  const type = mediaTypeOf(headers['content-type']);
  const readable = readableTypes(exchange.routeHandler);
  return refused || type === undefined || !isAccepted(type, readable)
    ? unsupportedType(type, readable, error)
    : undefined;
}

/** The code of the framework's error behind this one. */
function codeOf(error: unknown): string {
  try {
    const { cause } = error as { cause?: { code?: unknown } };
    return typeof cause?.code === 'string' ? cause.code : '';
  } catch {
    return '';
  }
}

function isAboutBody(error: unknown): boolean {
  try {
    const { definition, extensions } = occurrenceOf(error) ?? {};
    const violations: unknown = definition?.slug === 'validation' && extensions?.['validation'];
    return Array.isArray(violations) && violations[0]?.location?.[1] === 'body';
  } catch {
    return false;
  }
}
