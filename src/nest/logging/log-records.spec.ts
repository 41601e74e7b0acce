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

describe('the record of a problem', () => {
  it('says how long the request took', () => {
    expect(new ProblemRecord(problem, context, performance.now() - 20).duration_ms).toBeGreaterThanOrEqual(20);
  });

  it('says nothing of a time where nobody knows when it began', () => {
    expect(new ProblemRecord(problem, context)).not.toHaveProperty('duration_ms');
  });
});
