import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { ConsoleLogger, Logger, type LogLevel } from '@nestjs/common';
import { levelEnabled } from './level-enabled.js';

describe('levelEnabled', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    Logger.overrideLogger(new ConsoleLogger());
  });

  it('takes the answer of Nest 12', () => {
    jest.spyOn(Logger, 'isLevelEnabled').mockImplementation((level: LogLevel) => level !== 'debug');
    expect(levelEnabled('debug')).toBe(false);
    expect(levelEnabled('error')).toBe(true);
  });

  it('knows that Nest 11 without levels means all of them', () => {
    jest.spyOn(Logger, 'isLevelEnabled').mockReturnValue(false);
    expect(levelEnabled('debug')).toBe(true);
  });

  it('knows that nothing is written without a logger', () => {
    Logger.overrideLogger(false);
    expect(levelEnabled('fatal')).toBe(false);
  });
});
