import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { hiddenValue, methodOf, patch } from './patch.js';

describe('A patch', () => {
  const warn = jest.spyOn(Logger.prototype, 'warn');
  beforeEach(() => void warn.mockReset());
  afterEach(() => void warn.mockReset());

  it('is applied to its target', () => {
    const apply = jest.fn();
    expect(patch('JSON parser', 'target', apply)).toBe(true);
    expect(apply).toHaveBeenCalledWith('target');
    expect(warn).not.toHaveBeenCalled();
  });

  it('without a target logs one warning per process, which says what does not work', () => {
    const apply = jest.fn();
    expect([1, 2].map(() => patch('JSON parser', undefined, apply))).toEqual([false, false]);
    expect(apply).not.toHaveBeenCalled();
    expect(warn.mock.calls).toEqual([
      [
        "The patch 'JSON parser' does not fit this version of Fastify. Without it, the problem of malformed JSON has no line and column. Please report it, with the version.",
      ],
    ]);
  });
});

describe('The target of a patch', () => {
  it('may be a method, which is bound to its object', () => {
    const counter = { count: 1, next: 0, get: () => 0, add: undefined };
    expect(methodOf<() => number>(counter, 'get')?.()).toBe(0);
    expect([methodOf(counter, 'next'), methodOf(counter, 'none')]).toEqual([undefined, undefined]);
  });

  it('may be the value of a symbol, which is found by its description', () => {
    const fastify = { [Symbol('fastify.options')]: 'options', [Symbol('other')]: 'other' };
    expect(hiddenValue(fastify, 'fastify.options')).toBe('options');
    expect(hiddenValue({}, 'fastify.options')).toBeUndefined();
  });
});
