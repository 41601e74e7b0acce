import fc from 'fast-check';
import type { WireRequest } from '../support/wire.js';
import { CASE } from './canary-app.js';
import { FAILURES } from './canary-failures.js';
import type { Plant } from './canary-secrets.js';

/** A request, or the bytes of something that is none. */
type CanaryRequest = Partial<WireRequest> | { readonly bytes: string };

type Make = (plant: Plant, id: string) => CanaryRequest;

const get =
  (path: string): Make =>
  () => ({ path });

const post =
  (path: string, body: (plant: Plant) => string, type = 'application/json'): Make =>
  (plant) => ({
    method: 'POST',
    path,
    headers: { 'Content-Type': type },
    body: body(plant),
  });

const wrong = (plant: Plant) =>
  JSON.stringify({ email: plant('body'), age: { a: [plant('body')] }, secret: [plant('body')], more: plant('body') });

/** The ways of what an app throws. */
const THROWING = {
  handler: get('/throws/sync'),
  'asynchronous handler': get('/throws/async'),
  'stream of a file': get('/throws/stream'),
  'event stream, before its first event': get('/throws/events/never'),
  'event stream, after its first event': get('/throws/events/once'),
  'event stream, in an event': get('/throws/events/unwritable'),
  'event stream, in an operator': get('/throws/events/mapped'),
  guard: get('/stages/guard'),
  interceptor: get('/stages/interceptor'),
  'interceptor, after the handler': get('/stages/late'),
  pipe: (_plant, id) => ({ path: `/stages/pipe/${id}` }),
  'request-scoped provider': get('/scoped'),
  'middleware, with next()': get('/middleware/next'),
  'middleware that throws': get('/middleware/throw'),
} satisfies Record<string, Make>;

/** The ways of errors that Nest, its platform or this module throw. */
const REJECTED = {
  'guard that denies': get('/stages/denied'),
  'concealed route': get('/stages/concealed'),
  'pipe of Nest': (plant) => ({ path: `/stages/number?n=${plant('query')}` }),
  'wrong body': post('/stages/body', wrong),
  'wrong body, unknown library': post('/stages/schema/unknown', wrong),
  'wrong body, zod': post('/stages/schema/zod', wrong),
  'wrong body, valibot': post('/stages/schema/valibot', wrong),
  'wrong body, arktype': post('/stages/schema/arktype', wrong),
  'malformed body, an object': post('/stages/body', (plant) => `{ "email": ${plant('malformed')} }`),
  'malformed body, a text': post('/stages/body', (plant) => `"${plant('malformed')}`),
  'malformed body, a word': post('/stages/body', (plant) => plant('malformed')),
  'malformed body, a list': post('/stages/schema/zod', (plant) => `["${plant('malformed')}", ]`),
  'body that nothing parses': post('/stages/body', (plant) => plant('body'), 'application/vnd.a'),
  'upload without a boundary': post('/stages/body', (plant) => plant('body'), 'multipart/form-data'),
  'body of an unknown route': post('/nowhere', wrong),
  'unknown route': get('/nowhere'),
  'wrong method': () => ({ method: 'DELETE', path: '/throws/sync' }),
  'absolute form': (plant) => ({ path: `http://user:${plant('userinfo')}@host/throws/sync` }),
  'absolute form of an unknown route': (plant) => ({ path: `http://${plant('userinfo')}:b@host/nowhere` }),
  'URL that cannot be decoded': get('/throws/%E0%A4%A'),
  'header that is none': (plant) => ({ bytes: `GET / HTTP/1.1\r\nHost: a\r\nAuth ${plant('header')}\r\n\r\n` }),
  'not HTTP': (plant) => ({ bytes: `${plant('header')}\r\n\r\n` }),
} satisfies Record<string, Make>;

const WAYS: Readonly<Record<string, Make>> = { ...THROWING, ...REJECTED };

const FORMATS = {
  JSON: 'application/json, application/problem+json',
  XML: 'application/problem+xml',
  HTML: 'text/html',
} as const;

export type Format = keyof typeof FORMATS;

/** A request and what it makes the app throw, as data. */
export const CANARY_CASES = fc.record({
  way: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...Object.keys(THROWING)) },
    fc.constantFrom(...Object.keys(REJECTED)),
  ),
  format: fc.constantFrom(...(Object.keys(FORMATS) as Format[])),
  failure: FAILURES,
});

export type CanaryCase = typeof CANARY_CASES extends fc.Arbitrary<infer Value> ? Value : never;

/** The request of a case, with secrets in its query and its headers. */
export function requestOf({ way, format }: CanaryCase, plant: Plant, id: string): WireRequest | { bytes: string } {
  const request = (WAYS[way] as Make)(plant, id);
  if ('bytes' in request) return request;
  const { path = '/', headers } = request as WireRequest;
  const secret = {
    Authorization: `Bearer ${plant('header')}`,
    Cookie: `s=${plant('header')}`,
    'X-Key': plant('header'),
  };
  return {
    ...request,
    path: `${path}${path.includes('?') ? '&' : '?'}token=${plant('query')}`,
    headers: { ...secret, Accept: FORMATS[format], [CASE]: id, ...headers },
  };
}

export const isEventStream = ({ way }: CanaryCase): boolean => way.startsWith('event stream');
