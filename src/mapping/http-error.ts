import type { RequestFacts } from '../http/request-facts.js';
import { isFinalStatus } from '../http/status.js';
import type { Occurrence } from '../problem/occurrence.js';
import { newDetail } from './new-detail.js';
import { stockType } from './stock-type.js';

/** The convention of the `http-errors` package, which Express and its body parsers follow, and Fastify's own errors. */
interface HttpError {
  readonly statusCode: number;
  readonly expose: boolean;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Errors that were made to be answered with their own status: of `http-errors` (`expose` says whether the message may
 * be read by the client) and of Fastify (`FST_…`). A `status` alone proves nothing: an HTTP client's error has the
 * status of the *other* server.
 */
export function fromHttpError(error: unknown, request: RequestFacts): Occurrence | undefined {
  const http = readHttpError(error);
  if (!http) return undefined;
  const definition = stockType(http.statusCode, request);
  const detail =
    http.expose && http.statusCode < 500 ? newDetail(http.message, http.statusCode, definition?.title) : undefined;
  return { definition, status: http.statusCode, detail, extensions: {}, headers: http.headers };
}

function readHttpError(error: unknown): HttpError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { statusCode, status, expose, code, headers, message } = error as Error & Partial<Record<string, unknown>>;
  if (!isFinalStatus(statusCode) || statusCode < 400) return undefined;
  if (error.name === 'FastifyError' && typeof code === 'string') return { statusCode, expose: false, message };
  if (typeof expose !== 'boolean' || status !== statusCode) return undefined;
  return { statusCode, expose: expose && !quotesRequest(error), message, headers: headers as HttpError['headers'] };
}

/** The messages of a JSON parser and of a URI decoder quote what the client sent. */
function quotesRequest(error: Error): boolean {
  return error instanceof SyntaxError || error instanceof URIError;
}
