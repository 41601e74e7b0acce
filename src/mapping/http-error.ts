import type { RequestFacts } from '../http/request-facts.js';
import { isFinalStatus } from '../http/status.js';
import type { Occurrence } from '../problem/occurrence.js';
import { frameworkErrorDetails } from './framework-error-details.js';
import { informativeDetail } from './informative-detail.js';
import { stockType } from './stock-type.js';

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
 * Errors that were made to be answered with their own status: of `http-errors` (`expose` says whether the message may
 * be read by the client) and of Fastify (`FST_…`). A `status` alone proves nothing: an HTTP client's error has the
 * status of the *other* server.
 */
export function fromHttpError(error: unknown, request: RequestFacts): Occurrence | undefined {
  const http = readHttpError(error);
  if (!http) return undefined;
  const { kind, headers, message } = http;
  const refused = frameworkErrorDetails(kind);
  const status = http.statusCode;
  const definition = stockType(status, request);
  const said = refused?.detail ?? (http.expose && status < 500 ? message : undefined);
  const detail = informativeDetail(said, status, definition?.title);
  return { definition, status, detail, extensions: {}, headers: { ...refused?.headers, ...headers } };
}

function readHttpError(error: unknown): HttpError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { statusCode, status, expose, code, type, headers, message } = error as Error &
    Partial<Record<string, unknown>>;
  if (!isFinalStatus(statusCode) || statusCode < 400) return undefined;
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
