import { createContext, runInContext } from 'node:vm';
import type { Dice } from './dice.js';

const OTHER_REALM = createContext({});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const fail = (): never => {
  throw new Error('sabotage');
};

/** A Proxy of which every operation throws. */
export function throwing(target: object = {}): object {
  const traps = Reflect.ownKeys(Reflect).filter((name) => typeof name === 'string');
  return new Proxy(target, Object.fromEntries(traps.map((name) => [name, fail])));
}

/** What a function of the app does instead of its work. */
export const MODES = {
  'throws an error': fail,
  'throws null': () => {
    throw null;
  },
  'throws a revoked Proxy': () => {
    throw revoked();
  },
  'throws a Proxy that throws': () => {
    throw throwing(new Error('sabotage'));
  },
  'returns a rejected promise': () => Promise.reject(new Error('sabotage')),
  'returns a promise rejected with null': () => Promise.reject(null),
  'returns a rejected promise of another realm': () =>
    runInContext("Promise.reject(new Error('sabotage'))", OTHER_REALM),
  'returns a thenable that rejects': () => ({
    // biome-ignore lint/suspicious/noThenProperty: promises of other libraries are thenables.
    then: (_resolve: unknown, reject?: (reason: unknown) => void) => void reject?.(new Error('sabotage')),
  }),
  'returns a thenable that throws': () => ({
    // biome-ignore lint/suspicious/noThenProperty: as above.
    then: fail,
  }),
  'returns a promise that stays pending': () => new Promise(() => undefined),
  'returns a revoked Proxy': revoked,
  'returns a Proxy that throws': () => throwing(),
  'returns a function': () => fail,
  'returns a symbol': () => Symbol('sabotage'),
} satisfies Record<string, () => unknown>;

export type Mode = keyof typeof MODES;
const MODE_NAMES = Object.keys(MODES) as Mode[];

/** The functions of an app that this module calls. */
export const POINTS = [
  ...(['logger', 'reporter', 'reporter class', 'translator', 'predicate of a mapper', 'mapper', 'instance'] as const),
  ...(['logging.level', 'flow.trust', 'flow.generate', 'validation.format', 'validation.message', 'span'] as const),
  ...(['active span', 'guard', 'guard of occurrences', 'getter of a response'] as const),
] as const;

export type Point = (typeof POINTS)[number];

/** A guard that never decides keeps its request waiting in every Nest app. */
const WAITED_FOR: readonly Point[] = ['guard', 'guard of occurrences'];
const ENDLESS: readonly Mode[] = ['returns a promise that stays pending'];

/** Nest's Logger drops what a logger returns, and a handler's response belongs to the app. */
const DROPPED: readonly Point[] = ['logger', 'getter of a response'];
const REJECTED = MODE_NAMES.filter((mode) => mode.includes('reject'));

function isInHandsOfTheApp(point: Point, mode: Mode): boolean {
  return (WAITED_FOR.includes(point) && ENDLESS.includes(mode)) || (DROPPED.includes(point) && REJECTED.includes(mode));
}

/** Each point in each mode, in turn; then a few at once. */
const PAIRS = POINTS.flatMap((point) => MODE_NAMES.map((mode) => [point, mode] as const)).filter(
  ([point, mode]) => !isInHandsOfTheApp(point, mode),
);

let current = new Map<Point, Mode>();

/** Where failures of the others are written. */
const NOTED: readonly Point[] = ['logger', 'span', 'active span'];
const NOTED_PAIRS = PAIRS.filter(([point]) => NOTED.includes(point));

/** Chooses what fails in a turn. Returns the point whose turn it is. */
export function sabotage(dice: Dice, turn: number): Point {
  const [first, mode] = PAIRS[turn % PAIRS.length] as (typeof PAIRS)[number];
  current = new Map([[first, mode]]);
  if (dice.chance(0.4)) current.set(...dice.pick(NOTED_PAIRS));
  while (dice.chance(0.3)) current.set(...dice.pick(PAIRS));
  return first;
}

/** Does what the point does in this turn, or its usual work. */
export function act<T>(point: Point, usual: () => T): T {
  const mode = current.get(point);
  return mode === undefined ? usual() : (MODES[mode]() as T);
}

export const isSabotaged = (point: Point): boolean => current.has(point);

export function sabotaged(): string {
  return [...current].map(([point, mode]) => `${point} ${mode}`).join(', ');
}
