/** What the parts of a response have in common, from whatever library it is. */
export interface ResponseLike {
  readonly status?: number;
  readonly statusText?: string;
  /** A header field by its lower-case name. */
  field(name: string): string | undefined;
  /** The body: parsed already, as text, or `undefined` when it was read before. */
  body(): Promise<unknown>;
}

type Loose = Record<string, unknown>;

/** Tells a response from other objects: it has headers. An error of axios or ky carries its response. */
export function responseLike(source: unknown): ResponseLike | undefined {
  const response = isObject(source) && isObject(source.response) ? source.response : source;
  if (!isObject(response) || !isObject(response.headers)) return undefined;
  const { status, statusCode, statusText, headers } = response;
  return {
    status: httpStatus(status) ?? httpStatus(statusCode),
    statusText: typeof statusText === 'string' && statusText !== '' ? statusText : undefined,
    field: (name) => headerField(headers as Loose, name),
    body: () => bodyOf(response),
  };
}

export function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}

/** An integer of 100 to 599 (RFC 9110, section 15). */
export function httpStatus(value: unknown): number | undefined {
  return Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 599 ? Number(value) : undefined;
}

/** From `Headers` and its likes, or from a record with names of any case. */
function headerField(headers: Loose, name: string): string | undefined {
  const value =
    typeof headers.get === 'function'
      ? headers.get(name)
      : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' || typeof first === 'number' ? String(first) : undefined;
}

/** `fetch` has a body to read (from a clone, so that the caller still can); others have it read. */
async function bodyOf(response: Loose): Promise<unknown> {
  const { data, body, error, text, clone } = response;
  if (typeof text !== 'function') return decoded(data ?? body ?? error ?? text);
  if (response.bodyUsed === true) return undefined;
  const readable = typeof clone === 'function' ? clone.call(response) : response;
  return readable.text();
}

/** Axios hands out bytes or a `Blob` where it was asked to. */
function decoded(body: unknown): unknown {
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return new TextDecoder().decode(body as Uint8Array);
  return isObject(body) && typeof body.text === 'function' ? body.text() : body;
}
