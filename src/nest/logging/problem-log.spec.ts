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
  let said: [level: string, line: string][];
  beforeEach(() => {
    said = [];
    for (const level of ['debug', 'warn'] as const) {
      jest.spyOn(Logger.prototype, level).mockImplementation((message) => void said.push([level, String(message)]));
    }
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  const report = (level: () => never) =>
    new ProblemLog({ logging: { level }, reporters: [] }).report(problem, new Error('x'), request);

  it.each([
    [
      'throws',
      () => {
        throw new Error('no level');
      },
    ],
    ['returns a promise, though it fails', () => Promise.reject(new Error('no level')) as never],
    ['returns what is no level', () => 'loud' as never],
  ])('that %s costs a warning, and the usual level is taken', (_what, level) => {
    report(level);
    expect(said.map(([at]) => at)).toEqual(['warn', 'debug']);
    expect(said[0]?.[1]).toMatch(/^logging.level failed, so 'debug' was taken\.\n?.*/);
    expect(said[1]?.[1]).toMatch(/^GET \/a 410 about:blank: x/);
  });
});
