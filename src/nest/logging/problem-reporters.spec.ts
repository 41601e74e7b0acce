import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Problem } from '../../problem/problem.js';
import type { ProblemContext } from '../problem-context.js';
import type { ReportProblem } from './problem-reporter.js';
import { GuardedReporter } from './problem-reporters.js';

describe('GuardedReporter', () => {
  const faults: string[] = [];
  const guarded = (report: ReportProblem) => new GuardedReporter('x', report, (message) => faults.push(message));
  const tell = (reporter: GuardedReporter) => reporter.tell({} as Problem, {} as ProblemContext);
  beforeEach(() => {
    faults.length = 0;
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('says once that a reporter hangs, until it works again', async () => {
    let hangs = true;
    const reporter = guarded(() => (hangs ? new Promise(() => undefined) : Promise.resolve()));
    tell(reporter);
    tell(reporter);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(faults).toEqual(['The problem reporter x has not finished within 10 s.']);
    hangs = false;
    tell(reporter);
    await jest.advanceTimersByTimeAsync(1);
    hangs = true;
    tell(reporter);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(faults).toHaveLength(2);
  });

  it('says once that a reporter throws or rejects', async () => {
    const reporter = guarded(() => Promise.reject(new Error('down')));
    tell(reporter);
    tell(reporter);
    await jest.advanceTimersByTimeAsync(1);
    expect(faults).toEqual(['The problem reporter x failed.']);
  });

  it('leaves no timer behind', async () => {
    tell(guarded(() => Promise.resolve()));
    tell(guarded(() => undefined));
    await jest.advanceTimersByTimeAsync(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});
