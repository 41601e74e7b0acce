/** What the matchers look at, whichever tool received it. */
export interface TestedResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

type Loose = Record<string, unknown>;

/**
 * A response of `fetch`, supertest or Fastify's `inject()` as an answer; of `fetch` only a promise of one, because its
 * body is still to be read (from a clone: the test can read it as well).
 *
 * @throws TypeError for anything else
 */
export function testedResponse(received: unknown): TestedResponse | Promise<TestedResponse> {
  const response = (typeof received === 'object' && received !== null ? received : {}) as Loose;
  const { headers, text, payload } = response;
  const status = Number(response.status ?? response.statusCode);
  if (!Number.isInteger(status) || typeof headers !== 'object' || headers === null) throw notAResponse(received);
  const fields = fieldsOf(headers);
  if (typeof text !== 'function') return { status, headers: fields, text: [payload, text].find(isText) ?? '' };
  if (response.bodyUsed === true) throw new TypeError('The body of the response was read before: hand in a clone().');
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
  const isStrayPromise = typeof (received as { then?: unknown } | null | undefined)?.then === 'function';
  const hint = isStrayPromise ? ' Await it first.' : '';
  return new TypeError(
    `The received value is no response but ${what}: the matcher takes responses of fetch, supertest and Fastify's inject().${hint}`,
  );
}
