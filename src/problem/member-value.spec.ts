import { describe, expect, it } from '@jest/globals';
import { safeMembers } from './member-value.js';

describe('safeMembers()', () => {
  it('A member named __proto__ is left out at any depth', () => {
    const members = JSON.parse('{"a":1,"__proto__":{"b":2},"c":{"d":3,"__proto__":{"e":4}}}');
    const safe = safeMembers(members);
    expect(JSON.stringify(safe)).toBe('{"a":1,"c":{"d":3}}');
    expect(Object.getPrototypeOf(safe)).toBe(Object.prototype);
  });
});
