/** A received response, independent of the HTTP client. */
export interface TestedResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

type Loose = Record<string, unknown>;

/**
 * Reads a response of `fetch`, supertest or Fastify's `inject()`. For `fetch` it returns a promise, because the body must
 * be read first: from a clone, so that the test can read it, too.
 *
 * @throws TypeError for other values, and for a body that was read before
 */
export function testedResponse(received: unknown): TestedResponse | Promise<TestedResponse> {
  const response = (typeof received === 'object' && received !== null ? received : {}) as Loose;
  const { headers, text, payload } = response;
  const status = Number(response.status ?? response.statusCode);
  if (!Number.isInteger(status) || typeof headers !== 'object' || headers === null) throw notAResponse(received);
  const fields = fieldsOf(headers);
  if (typeof text !== 'function') return { status, headers: fields, text: [payload, text].find(isText) ?? '' };
  if (response.bodyUsed === true)
    throw new TypeError('The body of the response was read before. Pass a clone() to the matcher.');
  const readable = typeof response.clone === 'function' ? (response.clone() as Loose) : response;
  return (readable.text as () => Promise<string>)().then((body) => ({ status, headers: fields, text: body }));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function fieldsOf(headers: object): Record<string, string> {
  const entries = Symbol.iterator in headers ? [...(headers as Headers)] : Object.entries(headers);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function notAResponse(received: unknown): TypeError {
  const what = received === null ? 'null' : Array.isArray(received) ? 'an array' : typeof received;
  const isPromise = typeof (received as { then?: unknown } | null | undefined)?.then === 'function';
  const hint = isPromise ? ' Await it first.' : '';
  return new TypeError(`Expected a response of fetch, supertest or Fastify's inject(), but received ${what}.${hint}`);
}
