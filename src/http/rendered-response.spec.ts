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

describe('renderProblem()', () => {
  it('sets the media type, Vary, and Cache-Control: no-store', () => {
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
  ])('adds to the Vary header of the exception, in any case: %j', (headers, expected) => {
    expect(fields(headers)).toEqual({
      'Cache-Control': 'no-store',
      'Content-Type': 'application/problem+json',
      Vary: expected,
    });
  });

  it('keeps the Cache-Control header of the exception', () => {
    expect(fields({ 'cache-control': 'max-age=5' })['Cache-Control']).toBe('max-age=5');
  });

  it.each([204, 205, 304])('returns neither a body nor its headers for the status %i', (status) => {
    expect(renderProblem({ ...problem, status, headers: { 'X-A': 'b' } }, form)).toEqual({
      status,
      headers: { 'X-A': 'b' },
      body: '',
    });
  });
});

/** All headers of a response that had these before, after applyHeaders(). */
function headersAfter(
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

describe('applyHeaders()', () => {
  it('replaces headers of the same name, and keeps all others', () => {
    expect(
      headersAfter({ 'Content-Type': 'text/csv', 'X-A': 'b' }, { 'Content-Type': 'application/problem+json' }),
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
  ])('adds to the Vary header %j that of the problem, %j', (present, own, expected) => {
    expect(headersAfter({ Vary: present }, { Vary: own })).toEqual({ Vary: expected });
  });

  it('sets defaults only if the response does not have them', () => {
    const defaults = { 'WWW-Authenticate': 'Bearer', 'Retry-After': '5' };
    expect(headersAfter({ 'WWW-Authenticate': 'Basic' }, {}, defaults)).toEqual({
      'WWW-Authenticate': 'Basic',
      'Retry-After': '5',
    });
  });
});
