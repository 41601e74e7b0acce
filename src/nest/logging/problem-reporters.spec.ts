import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ProblemContext } from '../../http/request-facts.js';
import type { Problem } from '../../problem/problem.js';
import type { ReportProblem } from '../options/problem-reporter.js';
import { GuardedReporter } from './problem-reporters.js';

describe('GuardedReporter', () => {
  const faults: string[] = [];
  const guarded = (target: ReportProblem) => new GuardedReporter('x', target, (message) => faults.push(message));
  const report = (reporter: GuardedReporter) => reporter.report({} as Problem, {} as ProblemContext);
  beforeEach(() => {
    faults.length = 0;
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('logs once that a reporter hangs, until it works again', async () => {
    let hangs = true;
    const reporter = guarded(() => (hangs ? new Promise(() => undefined) : Promise.resolve()));
    report(reporter);
    report(reporter);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(faults).toEqual(['The problem reporter x has not finished within 10 s.']);
    hangs = false;
    report(reporter);
    await jest.advanceTimersByTimeAsync(1);
    hangs = true;
    report(reporter);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(faults).toHaveLength(2);
  });

  it('logs once that a reporter throws or rejects', async () => {
    const reporter = guarded(() => Promise.reject(new Error('down')));
    report(reporter);
    report(reporter);
    await jest.advanceTimersByTimeAsync(1);
    expect(faults).toEqual(['The problem reporter x failed.']);
  });

  it('clears its timers', async () => {
    report(guarded(() => Promise.resolve()));
    report(guarded(() => undefined));
    await jest.advanceTimersByTimeAsync(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});
