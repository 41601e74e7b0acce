import { describe, expect, it } from '@jest/globals';
import { isFlowId, newFlowId } from './flow-id.js';

describe('a flow id', () => {
  it.each(['a', 'Z', '0', '/+_=.-', 'f5a05d3b-b39c-47e9-a05d-3bb39c97e986', 'a'.repeat(128)])('may be %j', (id) => {
    expect(isFlowId(id)).toBe(true);
  });

  it.each([
    '',
    'a'.repeat(129),
    'a b',
    ' a',
    'a ',
    'a\n',
    '\na',
    'ä',
    'a,b',
    'a;b',
    'a:b',
    'a"',
    'a\u0000',
    ['a'],
    7,
    undefined,
    null,
  ])('may not be %j', (id) => {
    expect(isFlowId(id)).toBe(false);
  });

  it('is a random UUID when it is fresh', () => {
    expect(newFlowId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newFlowId()).not.toBe(newFlowId());
  });
});
