import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../problem/problem.js';
import { applyHeaders, renderProblem } from './rendered-response.js';

const problem: Problem = {
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  extensions: {},
  headers: {},
  flowId: 'f1',
};
const form = { status: true, flowMember: 'flow_id' } as const;
const fields = (headers: Problem['headers']) => renderProblem({ ...problem, headers }, form).headers;

describe('a rendered problem', () => {
  it('has its media type, depends on Accept, and is kept by no cache', () => {
    expect(renderProblem(problem, form)).toEqual({
      status: 409,
      headers: { 'Cache-Control': 'no-store', 'Content-Type': 'application/problem+json', Vary: 'Accept' },
      body: '{"type":"about:blank","title":"Conflict","status":409,"flow_id":"f1"}',
    });
    expect(renderProblem(problem, form, 'xml').headers['Content-Type']).toBe('application/problem+xml');
  });

  it.each([
    [{ vary: 'Origin' }, 'Origin, Accept'],
    [{ vary: 'Origin', Vary: 'Accept-Language' }, 'Origin, Accept-Language, Accept'],
    [{ Vary: '*' }, '*'],
    [{ vary: 'A,B', Vary: 'C , D' }, 'A, B, C, D, Accept'],
    [{ VARY: 'accept' }, 'accept'],
  ])('adds to a Vary of its thrower, however it is written: %j', (headers, expected) => {
    expect(fields(headers)).toEqual({
      'Cache-Control': 'no-store',
      'Content-Type': 'application/problem+json',
      Vary: expected,
    });
  });

  it('leaves the cache to a thrower that knows better', () => {
    expect(fields({ 'cache-control': 'max-age=5' })['Cache-Control']).toBe('max-age=5');
  });

  it.each([204, 205, 304])('has no body and no word about one with %i', (status) => {
    expect(renderProblem({ ...problem, status, headers: { 'X-A': 'b' } }, form)).toEqual({
      status,
      headers: { 'X-A': 'b' },
      body: '',
    });
  });
});

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
