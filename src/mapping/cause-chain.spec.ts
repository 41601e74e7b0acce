import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { isError } from '../problem/untrusted.js';
import { causesOf } from './cause-chain.js';

/** An error with so many causes behind it. */
const chain = (length: number): Error =>
  length === 0 ? new Error('root') : new Error(`after ${length}`, { cause: chain(length - 1) });

describe('the causes of an error', () => {
  it('are the errors behind it, the nearest first', () => {
    expect(causesOf(chain(2)).map((cause) => (cause as Error).message)).toEqual(['after 1', 'root']);
    expect(causesOf(new Error('alone'))).toEqual([]);
  });

  it('are at most nine', () => {
    expect(causesOf(chain(9))).toHaveLength(9);
    expect(causesOf(chain(10))).toHaveLength(9);
    expect(causesOf(chain(30))).toHaveLength(9);
  });

  it('end with what is no error', () => {
    expect(causesOf(new Error('x', { cause: 'a text' }))).toEqual(['a text']);
    expect(causesOf(new Error('x', { cause: null }))).toEqual([]);
    expect(causesOf({ cause: new Error('of no error') })).toEqual([]);
  });

  it('end where they begin again', () => {
    const first = new Error('first');
    const second = new Error('second', { cause: first });
    first.cause = second;
    expect(causesOf(first)).toEqual([second]);
    const own = new Error('own');
    own.cause = own;
    expect(causesOf(own)).toEqual([]);
  });

  it('end with one that can not be read', () => {
    const error = new Error('x');
    Object.defineProperty(error, 'cause', {
      get() {
        throw new Error('no');
      },
    });
    expect(causesOf(error)).toEqual([]);
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(causesOf(proxy)).toEqual([]);
    expect(causesOf(new Error('x', { cause: proxy }))).toHaveLength(1);
  });
});

describe('an error', () => {
  it.each([
    ['an error', new TypeError('x')],
    ['one of another realm', runInNewContext('new Error("x")')],
    ['one without a stack', Object.assign(new Error('x'), { stack: undefined })],
    ['what has a message and a stack', { message: 'x', stack: 'Error: x' }],
  ])('is %s', (_name, value) => {
    expect(isError(value)).toBe(true);
  });

  it('is nothing that can not be looked at', () => {
    const { proxy, revoke } = Proxy.revocable(new Error('x'), {});
    revoke();
    expect(isError(proxy)).toBe(false);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'x'],
    ['what has no stack', { message: 'x' }],
    ['what has no message', { stack: 'x' }],
    ['a function with both', Object.assign(() => 1, { message: 'x', stack: 'x' })],
  ])('is not %s', (_name, value) => {
    expect(isError(value)).toBe(false);
  });
});
