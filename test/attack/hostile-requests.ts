import type { LaneRequest } from '../support/lane-requests.js';
import { Dice } from './dice.js';
import { type Adapter, BODIES } from './hostile-bodies.js';
import { headerValue, targetText } from './hostile-texts.js';

/** Every header that this module, Nest or the frameworks read. */
const HEADERS = [
  ...['Accept', 'Accept-Language', 'Accept-Encoding', 'Content-Type', 'Content-Encoding', 'Authorization', 'Cookie'],
  ...[
    'X-Flow-ID',
    'X-Request-ID',
    'traceparent',
    'tracestate',
    'baggage',
    'If-None-Match',
    'If-Modified-Since',
    'Range',
  ],
  ...['Origin', 'Referer', 'User-Agent', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'Forwarded'],
  ...['Host', 'X-HTTP-Method-Override', 'X-Version', 'Prefer', 'X-Tenant'],
];

/** Paths with parameters: `:` is where hostile text goes. */
export const PATTERNS = [
  ...[
    '/days/:-:-:',
    '/ranges/:..:',
    '/files/:.:',
    '/pairs/:~:',
    '/coords/:,:',
    '/:/of/:',
    '/a/:/b/:/c/:/d/:/e/:',
    '/x:y',
  ],
  ...[
    '/any/:',
    '/items/:',
    '/items/:/parts/:',
    '/uuid/:',
    '/problems/:',
    '/problems/occurrences/:',
    '/static17:',
    '/:',
  ],
];

/** Routes that fail, so that headers decide about the response. */
export const FAILING = [
  '/thrown/problem',
  '/crash',
  '/unknown',
  '/thrown/unauthorized',
  '/uuid/x',
  '/items/x',
  '/problems',
];

const METHODS = ['GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND', 'TRACE', 'SEARCH'];

function path(dice: Dice): string {
  const pattern = dice.pick(PATTERNS);
  const room = Math.floor(13_000 / (pattern.split(':').length - 1));
  const separators = pattern.replaceAll(/[:\w/]/g, '') || '/';
  const separated = () => separators.repeat(Math.ceil(dice.size(room) / separators.length));
  const same = dice.chance(0.3) ? separated() : dice.chance(0.5) ? targetText(dice, room) : undefined;
  const filled = pattern.replaceAll(':', () => same ?? targetText(dice, room));
  return `${filled}${dice.pick(['', '', '/x', '/', '?', '/x/y', '%', '.', '//'])}`;
}

const FAMILIES: readonly ((dice: Dice, adapter: Adapter) => LaneRequest)[] = [
  (dice) => ({
    method: dice.pick(['GET', 'POST', 'DELETE']),
    target: dice.pick(FAILING),
    headers: { [dice.pick(HEADERS)]: headerValue(dice) },
  }),
  (dice) => ({ target: dice.pick(FAILING), headers: { [dice.pick(HEADERS.slice(0, 2))]: headerValue(dice) } }),
  (dice) => ({ target: path(dice) }),
  (dice) => ({ method: dice.pick(METHODS), target: path(dice), headers: { Accept: dice.pick(['text/html', '*/*']) } }),
  (dice) => ({ target: `${dice.pick(FAILING)}?${targetText(dice)}` }),
  (dice) => ({ method: dice.pick(METHODS), target: `/${targetText(dice)}` }),
  ...BODIES,
];

/** The request of a turn: the same for the same seed, turn and adapter. */
export function hostileRequest(seed: number, turn: number, adapter: Adapter): LaneRequest {
  const family = FAMILIES[turn % FAMILIES.length] as (typeof FAMILIES)[number];
  return family(new Dice(seed, turn), adapter);
}

/** A request in one line, for a report. */
export function described({ method = 'GET', target, headers = {}, body = '' }: LaneRequest): string {
  const short = (text: unknown) =>
    String(text).length > 60 ? `${String(text).slice(0, 60)}… (${String(text).length})` : text;
  const names = Object.entries(headers).map(([name, value]) => `${name}: ${short(value)}`);
  return [`${method} ${short(target)}`, ...names, String(body) && `body ${short(body)}`].filter(Boolean).join(', ');
}
