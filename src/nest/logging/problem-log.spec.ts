import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Problem } from '../../problem/problem.js';
import { ProblemLog } from './problem-log.js';

const problem: Problem = {
  type: 'about:blank',
  title: 'Gone',
  status: 410,
  extensions: {},
  headers: {},
  flowId: 'f-1',
};
const request = { method: 'GET', path: '/a', headers: {} };

describe('logging.level', () => {
  let logged: [level: string, line: string][];
  beforeEach(() => {
    logged = [];
    for (const level of ['debug', 'warn'] as const) {
      jest.spyOn(Logger.prototype, level).mockImplementation((message) => void logged.push([level, String(message)]));
    }
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  const report = (level: () => never) =>
    new ProblemLog({ logging: { level, requests: true }, reporters: [] }).report(problem, new Error('x'), request);

  it.each([
    [
      'throws',
      () => {
        throw new Error('no level');
      },
    ],
    ['returns a promise that rejects', () => Promise.reject(new Error('no level')) as never],
    ['returns an unknown level', () => 'loud' as never],
  ])('that %s is reported with a warning, and the default level is used', (_what, level) => {
    report(level);
    expect(logged.map(([at]) => at)).toEqual(['warn', 'debug']);
    expect(logged[0]?.[1]).toMatch(/^logging.level .*; the default level was used\..*/);
    expect(logged[1]?.[1]).toMatch(/^GET \/a 410 about:blank: x/);
  });
});
