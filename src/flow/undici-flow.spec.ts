import { describe, expect, it } from '@jest/globals';
import { runInFlow } from './run-in-flow.js';
import { undiciFlow } from './undici-flow.js';

const OWN = 'https://rates.internal';

/** What undici would dispatch, for a request with these options in flow f1. */
function dispatched(options: { origin?: unknown; headers?: unknown }, header?: string): Record<string, unknown> {
  let seen: Record<string, unknown> = {};
  const dispatch = (carrying: Record<string, unknown>) => {
    seen = carrying;
    return false;
  };
  const carrying = undiciFlow({ origins: [OWN], header })(dispatch as never) as (a: unknown, b: unknown) => boolean;
  expect(runInFlow('f1', () => carrying(options, {}))).toBe(false);
  return seen;
}

describe('undiciFlow', () => {
  it.each([
    ['nothing', undefined, { 'X-Flow-ID': 'f1' }],
    ['null', null, { 'X-Flow-ID': 'f1' }],
    ['a record', { accept: 'a' }, { accept: 'a', 'X-Flow-ID': 'f1' }],
    ['a record that has it', { 'x-FLOW-id': 'own' }, { 'x-FLOW-id': 'own' }],
    ['a flat list', ['accept', 'a'], ['accept', 'a', 'X-Flow-ID', 'f1']],
    [
      'a flat list that has it',
      ['accept', 'x-flow-id', 'X-flow-id', 'own'],
      ['accept', 'x-flow-id', 'X-flow-id', 'own'],
    ],
    ['a flat list with that value', ['accept', 'x-flow-id'], ['accept', 'x-flow-id', 'X-Flow-ID', 'f1']],
    ['a flat list with two values', ['accept', ['a', 'b']], ['accept', ['a', 'b'], 'X-Flow-ID', 'f1']],
    ['pairs', new Map([['accept', 'a']]), ['accept', 'a', 'X-Flow-ID', 'f1']],
    ['pairs that have it', new Map([['X-FLOW-ID', 'own']]), ['X-FLOW-ID', 'own']],
  ])('adds the headers of the flow to %s', (_name, headers, expected) => {
    expect(dispatched({ origin: OWN, headers }).headers).toEqual(expected);
  });

  it('takes an origin as a URL, and another name for the header', () => {
    expect(dispatched({ origin: new URL(OWN) }, 'X-Own').headers).toEqual({ 'X-Own': 'f1' });
  });

  it.each([['https://stranger.example'], [undefined], [null]])('tells nothing to %s', (origin) => {
    const options = { origin, headers: { accept: 'a' } };
    expect(dispatched(options)).toBe(options);
  });

  it('leaves a request outside of a flow as it is', () => {
    const options = { origin: OWN, path: '/' };
    let seen: unknown;
    const dispatch = (carrying: unknown) => {
      seen = carrying;
      return true;
    };
    const carrying = undiciFlow({ origins: [OWN] })(dispatch as never) as (a: unknown, b: unknown) => boolean;
    expect(carrying(options, {})).toBe(true);
    expect(seen).toBe(options);
  });

  it('leaves the options of its caller alone', () => {
    const options = { origin: OWN, path: '/', headers: { accept: 'a' } };
    expect(dispatched(options)).toMatchObject({ origin: OWN, path: '/' });
    expect(options.headers).toEqual({ accept: 'a' });
  });

  it('names itself when its origins are missing', () => {
    expect(() => undiciFlow({} as never)).toThrow(/^undiciFlow\(\) needs the origins/);
  });
});
