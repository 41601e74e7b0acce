import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem/problem.js';
import { ProblemRecord } from './log-records.js';

const problem: Problem = {
  type: 'about:blank',
  title: 'Gone',
  status: 410,
  extensions: {},
  headers: {},
  flowId: 'f-1',
};
const context = { method: 'GET', path: '/a', headers: {}, error: new Error('x'), problem, flowId: 'f-1' };

describe('ProblemRecord', () => {
  it('has the duration of the request', () => {
    expect(new ProblemRecord(problem, context, performance.now() - 20).duration_ms).toBeGreaterThanOrEqual(20);
  });

  it('has no duration if the start is unknown', () => {
    expect(new ProblemRecord(problem, context)).not.toHaveProperty('duration_ms');
  });
});
