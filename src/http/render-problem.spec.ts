import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../problem/problem.js';
import { renderProblem } from './render-problem.js';

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
