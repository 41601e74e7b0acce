import { isObject, nonEmptyText } from '../problem/untrusted.js';

/** The parts of a response, of any library. */
export interface ResponseLike {
  readonly status?: number;
  readonly statusText?: string;
  /** Where the response came from, after redirects. */
  readonly url?: string;
  /** The value of a header, by its lower-case name. */
  field(name: string): string | undefined;
  /** The body, parsed or as text; `undefined` if it was read before. */
  body(): Promise<unknown>;
}

type Loose = Record<string, unknown>;

/** The response, or the response of an error of axios or ky. `undefined` for an object without headers. */
export function responseLike(source: unknown): ResponseLike | undefined {
  const response = isObject(source) && isObject(source.response) ? source.response : source;
  if (!isObject(response) || !isObject(response.headers)) return undefined;
  const { status, statusCode, statusText, headers } = response;
  return {
    status: httpStatus(status) ?? httpStatus(statusCode),
    statusText: nonEmptyText(statusText),
    url: urlOf(response),
    field: (name) => headerField(headers as Loose, name),
    body: () => bodyOf(response),
  };
}

/** The URL of a response of `fetch` or Angular, or of axios, which has it in the request of its adapter. */
function urlOf({ url, request }: Loose): string | undefined {
  const { responseURL, res } = (request ?? {}) as { responseURL?: unknown; res?: { responseUrl?: unknown } };
  return nonEmptyText(url) ?? nonEmptyText(responseURL ?? res?.responseUrl);
}

/** The status, if it is an integer from 100 to 599 (RFC 9110, section 15). */
export function httpStatus(value: unknown): number | undefined {
  const status = value as number;
  return Number.isInteger(status) && status >= 100 && status <= 599 ? status : undefined;
}

/** Reads a header of `Headers` or a similar class, or of an object with names in any case. */
function headerField(headers: Loose, name: string): string | undefined {
  const value =
    typeof headers.get === 'function'
      ? headers.get(name)
      : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  const [first] = [value].flat();
  return typeof first === 'string' || typeof first === 'number' ? String(first) : undefined;
}

/** The body of `fetch` must be read, from a clone so that it stays readable. Other libraries have already read it. */
async function bodyOf(response: Loose): Promise<unknown> {
  const { data, body, error, text, clone } = response;
  if (typeof text !== 'function') return decoded(data ?? body ?? error ?? text);
  if (response.bodyUsed === true) return undefined;
  const readable = typeof clone === 'function' ? clone.call(response) : response;
  return readable.text();
}

/** Decodes bytes or a `Blob`, which axios returns for some values of `responseType`. */
function decoded(body: unknown): unknown {
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return new TextDecoder().decode(body as Uint8Array);
  return isObject(body) && typeof body.text === 'function' ? body.text() : body;
}

/**
 * How many seconds to wait before a retry, from the `Retry-After` header (RFC 9110, section 10.2.3) of a response, of an
 * error that has its response, or of a `ProblemError`.
 *
 * @returns `undefined` if the header is missing or malformed; 0 if its date has passed
 * @example
 * const seconds = retryAfter(response);
 * if (seconds !== undefined) setTimeout(retry, seconds * 1000);
 */
export function retryAfter(source: unknown, now: number = Date.now()): number | undefined {
  const response = responseLike(source) ?? responseLike({ headers: source });
  const field = response?.field('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(field)) return Number(field);
  const seconds = Math.ceil((Date.parse(field) - now) / 1000);
  // An HTTP date begins with a letter. `Date.parse()` would accept other formats, too.
  return /^[A-Z]/i.test(field) && !Number.isNaN(seconds) ? Math.max(0, seconds) : undefined;
}
