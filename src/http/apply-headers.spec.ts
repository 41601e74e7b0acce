import { describe, expect, it } from '@jest/globals';
import { applyHeaders } from './apply-headers.js';

/** All fields of a response that had these, once the rendered ones are set. */
function fieldsAfter(
  present: Record<string, unknown>,
  headers: Record<string, string>,
  defaults?: Record<string, string>,
): Record<string, unknown> {
  const fields = { ...present };
  applyHeaders(
    (name) => fields[name],
    (name, value) => {
      fields[name] = value;
    },
    { headers, defaults },
  );
  return fields;
}

describe('the fields of a problem on a response', () => {
  it('replace what was there, and leave all else', () => {
    expect(
      fieldsAfter({ 'Content-Type': 'text/csv', 'X-A': 'b' }, { 'Content-Type': 'application/problem+json' }),
    ).toEqual({
      'Content-Type': 'application/problem+json',
      'X-A': 'b',
    });
  });

  it.each([
    [undefined, 'Accept', 'Accept'],
    ['Origin', 'Accept', 'Origin, Accept'],
    ['Origin', 'Accept , Accept-Language', 'Origin, Accept, Accept-Language'],
    [['Origin', 'Accept'], 'accept,Cookie', 'Origin, Accept, Cookie'],
    ['*', 'Accept', '*'],
  ])('add to a Vary of %j that of the problem, %j', (present, own, expected) => {
    expect(fieldsAfter({ Vary: present }, { Vary: own })).toEqual({ Vary: expected });
  });

  it('yield where they are defaults', () => {
    const defaults = { 'WWW-Authenticate': 'Bearer', 'Retry-After': '5' };
    expect(fieldsAfter({ 'WWW-Authenticate': 'Basic' }, {}, defaults)).toEqual({
      'WWW-Authenticate': 'Basic',
      'Retry-After': '5',
    });
  });
});
