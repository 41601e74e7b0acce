import { gzipSync } from 'node:zlib';
import type { LaneRequest } from '../support/lane-requests.js';
import type { Dice } from './dice.js';
import { headerValue, hostileText } from './hostile-texts.js';

/** What the parsers read: Express stops at 100 kB by default, and the watched app of Fastify at 1.5 MB. */
const LIMITS = { express: 98_000, fastify: 1_400_000 };
/** More would keep even Nest alone busy for seconds, wherever every value is validated. */
const VALIDATED = 98_000;

export type Adapter = keyof typeof LIMITS;

const LEAVES = ['{}', '1', '-1.5e3', '""', '"x"', 'null', 'true', '[]', '[[1,2],[3]]', '{"value":"x"}', '{"a":{}}'];
const KEYS = ['children', 'items', 'value', 'a', '__proto__', 'constructor', 'toString', 'text', '', '~/', 'é', '0'];

/** Routes that read JSON, and the member that contains further objects of the same kind. */
export const JSON_ROUTES: Readonly<Record<string, string>> = {
  '/tree': 'children',
  '/matrix': 'rows',
  '/wide': 'items',
  '/strict': 'items',
  '/thrown/members': 'children',
  '/thrown/text': 'text',
  '/thrown/error': 'text',
  '/thrown/server': 'text',
};

/** JSON of a size: levels inside of levels, then many leaves. */
function json(dice: Dice, member: string, limit: number): string {
  const size = dice.size(limit);
  const depth = dice.size(Math.min(400, Math.max(1, Math.floor(size / 20))));
  const isArray = dice.chance(0.2);
  const [open, close] = isArray ? ['[', ']'] : [`{"${member}":[`, ']}'];
  const room = Math.max(1, size - depth * (open.length + close.length));
  return `${open.repeat(depth)}${dice.chance(0.5) ? leaves(dice, room) : members(dice, room)}${close.repeat(depth)}`;
}

function leaves(dice: Dice, room: number): string {
  const leaf = dice.pick(LEAVES);
  const count = Math.max(1, Math.floor(room / (leaf.length + 1)));
  return Array(count).fill(leaf).join(',');
}

/** An object with many members. */
function members(dice: Dice, room: number): string {
  const first = dice.pick(KEYS);
  const leaf = dice.pick(LEAVES);
  const count = Math.max(1, Math.floor(room / (leaf.length + 7)));
  const key = (index: number) => (index === 0 ? JSON.stringify(first) : `"${index.toString(36)}"`);
  return `{${Array.from({ length: count }, (_, index) => `${key(index)}:${leaf}`)}}`;
}

function withText(dice: Dice, member: string, limit: number): string {
  return JSON.stringify({ [member]: hostileText(dice, Math.floor(limit / 2), false) });
}

function malformed(dice: Dice, member: string, limit: number): string {
  const kind = dice.below(4);
  if (kind === 0)
    return dice.pick(['[', '{"a":', '"', '[1,', ' ', '\\', '{', '"\\', '1', '-']).repeat(dice.size(limit / 8));
  const text = dice.chance(0.5) ? json(dice, member, limit) : withText(dice, member, limit);
  if (kind === 1) return text.slice(0, -1 - dice.below(3));
  const at = dice.below(text.length);
  return `${text.slice(0, at)}${dice.pick(['x', '"', '\\', '}', ',,', '\u0001', 'NaN'])}${text.slice(at)}`;
}

const asJson = (target: string, body: string | Buffer, headers = {}): LaneRequest => ({
  method: 'POST',
  target,
  body,
  headers: { 'Content-Type': 'application/json', ...headers },
});

/** Which representation of the problem is made. */
const accept = (dice: Dice) => ({ Accept: dice.pick(['application/json', 'text/html', 'application/xml', '*/*']) });

export const BODIES: readonly ((dice: Dice, adapter: Adapter) => LaneRequest)[] = [
  (dice, adapter) =>
    asJson('/strict', members(dice, dice.chance(0.2) ? LIMITS[adapter] : dice.size(VALIDATED)), accept(dice)),
  (dice, adapter) => {
    const [target, member] = dice.pick(Object.entries(JSON_ROUTES)) as [string, string];
    const limit = target === '/strict' ? LIMITS[adapter] : VALIDATED;
    return asJson(target, json(dice, member, limit), accept(dice));
  },
  (dice) => {
    const target = dice.pick(Object.keys(JSON_ROUTES).slice(4));
    return asJson(target, withText(dice, 'text', VALIDATED), accept(dice));
  },
  (dice, adapter) => {
    const [target, member] = dice.pick(Object.entries(JSON_ROUTES)) as [string, string];
    return asJson(target, malformed(dice, member, LIMITS[adapter] * 1.02), accept(dice));
  },
  (dice, adapter) => ({
    method: dice.pick(['POST', 'PUT', 'DELETE', 'PATCH']),
    target: dice.pick([...Object.keys(JSON_ROUTES), '/unknown']),
    body: hostileText(dice, LIMITS[adapter], false),
    headers: { 'Content-Type': dice.chance(0.5) ? headerValue(dice) : dice.pick(TYPES), ...accept(dice) },
  }),
  (dice) => ({
    method: 'POST',
    target: dice.pick(Object.keys(JSON_ROUTES)),
    body: form(dice),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...accept(dice) },
  }),
  (dice) =>
    asJson('/tree', gzipSync(json(dice, 'children', VALIDATED)), {
      'Content-Encoding': dice.pick(['gzip', 'br']),
    }),
];

const TYPES = [
  ...['application/json', 'application/json; charset=x', 'application/vnd.x+json', 'text/plain', 'application/xml'],
  ...['multipart/form-data', 'multipart/form-data; boundary=-', 'application/x-www-form-urlencoded', 'x', 'a/b/c'],
];

function form(dice: Dice): string {
  const pair = dice.pick(['a=1&', 'a[]=1&', 'a[b][c]=1&', '[[[[=&', '&', '=', 'children[0][value]=x&', '%', '+']);
  return pair.repeat(Math.max(1, Math.floor(dice.size(90_000) / pair.length)));
}
