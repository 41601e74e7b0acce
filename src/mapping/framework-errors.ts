import type { RequestFacts } from '../http/request-facts.js';
import { isFinalStatus } from '../http/status.js';
import type { Occurrence } from '../problem/occurrence.js';
import { isHttpException } from './http-exception.js';
import type { MappingRule } from './mapping-rule.js';
import { informativeDetail, stockType } from './stock-type.js';

/** The convention of the `http-errors` package, which Express and its body parsers follow, and Fastify's own errors. */
interface HttpError {
  readonly statusCode: number;
  readonly expose: boolean;
  readonly message: string;
  /** What the error is, in the words of who made it: Fastify's `code`, a body parser's `type`. */
  readonly kind?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * An error that was made to be responded to with its own status: of `http-errors` (`expose` says whether the client may
 * read the message) or of Fastify (`FST_…`). A `status` alone is not enough: the error of an HTTP client has the status of
 * the *other* server.
 */
export const httpError: MappingRule = (error, request) => {
  const http = readHttpError(error);
  return http && occurrenceOfHttpError(http, request.facts);
};

/**
 * An error of Express, a body parser or Fastify that Nest wrapped in an `HttpException` with the same status and message.
 * Its code says more than the exception does.
 */
export const wrappedHttpError: MappingRule = (error, request) => {
  if (!isHttpException(error)) return undefined;
  const { cause } = error;
  if (!(cause instanceof Error) || cause.message !== error.message) return undefined;
  const http = readHttpError(cause);
  return http?.statusCode === error.getStatus() ? occurrenceOfHttpError(http, request.facts) : undefined;
};

function occurrenceOfHttpError(
  { kind, headers, message, expose, statusCode }: HttpError,
  facts: RequestFacts,
): Occurrence {
  const known = frameworkErrorDetails(kind);
  const definition = stockType(statusCode, facts);
  const text = known?.detail ?? (expose && statusCode < 500 ? message : undefined);
  const detail = informativeDetail(text, statusCode, definition?.title);
  return { definition, status: statusCode, detail, extensions: {}, headers: { ...known?.headers, ...headers } };
}

/** The whole message of an error of `@fastify/rate-limit`. */
const RATE_LIMIT = /^Rate limit exceeded, retry in \d+ [a-z]+$/;

function readHttpError(error: unknown): HttpError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { statusCode, status, expose, code, type, headers, message } = error as Error &
    Partial<Record<string, unknown>>;
  if (!isFinalStatus(statusCode) || statusCode < 400) return undefined;
  // @fastify/rate-limit: 429, or 403 for a client that is banned. Its headers are on the response already.
  if (statusCode < 500 && RATE_LIMIT.test(message)) return { statusCode, expose: true, message };
  if (error.name === 'FastifyError' && typeof code === 'string') {
    return { statusCode, expose: false, message, kind: code };
  }
  const kind = error instanceof URIError ? 'uri' : typeof type === 'string' ? type : undefined;
  if (kind === 'uri' && status === statusCode) return { statusCode, expose: false, message, kind };
  if (typeof expose !== 'boolean' || status !== statusCode) return undefined;
  const exposed = expose && !quotesRequest(error);
  return { statusCode, expose: exposed, message, kind, headers: headers as HttpError['headers'] };
}

/** The messages of a JSON parser and of a URI decoder quote what the client sent. */
function quotesRequest(error: Error): boolean {
  return error instanceof SyntaxError || error instanceof URIError;
}

/** What we say instead of a framework whose words would quote the request, or would say nothing. */
export interface FrameworkErrorDetails {
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the client reads about a URL that cannot be decoded. */
export const BAD_URL: FrameworkErrorDetails = {
  detail: 'The URL is malformed: it has a percent sign that encodes nothing.',
};
const TOO_LARGE: FrameworkErrorDetails = { detail: 'The body is larger than this server accepts.' };
const MEDIA_TYPE: FrameworkErrorDetails = { detail: 'The body has a media type that this operation does not read.' };
const CODING = 'The body has a content coding that this server does not undo.';

/** What only a look at the request tells: a charset or a coding that the parser does not know (RFC 9110, 15.5.16). */
export const UNREADABLE_BODIES: Readonly<Record<'coding' | 'charset', FrameworkErrorDetails>> = {
  coding: { detail: CODING, headers: { 'Accept-Encoding': 'identity' } },
  charset: { detail: 'The body has a charset that this server does not read. Send UTF-8.' },
};

/** By Fastify's `code`, and by the `type` of Express's body parsers. */
const REFUSALS: Readonly<Record<string, FrameworkErrorDetails>> = {
  uri: BAD_URL,
  FST_ERR_BAD_URL: BAD_URL,
  FST_ERR_MAX_PARAM_LENGTH: { detail: 'A parameter in the path is longer than this server accepts.' },
  'entity.too.large': TOO_LARGE,
  FST_ERR_CTP_BODY_TOO_LARGE: TOO_LARGE,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: MEDIA_TYPE,
  FST_ERR_CTP_EMPTY_TYPE: MEDIA_TYPE,
  'charset.unsupported': UNREADABLE_BODIES.charset,
  // RFC 9110, section 15.5.16: Accept-Encoding says that it was the coding, and which ones are fine.
  'encoding.unsupported': { detail: CODING, headers: { 'Accept-Encoding': 'gzip, deflate, br' } },
};

/** The refusal that a framework's error of this kind stands for. */
function frameworkErrorDetails(kind: string | undefined): FrameworkErrorDetails | undefined {
  return kind === undefined ? undefined : REFUSALS[kind];
}
