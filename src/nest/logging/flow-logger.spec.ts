import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ConsoleLogger, Logger, type LogLevel } from '@nestjs/common';
import { runInFlow } from '../../flow/flow.js';
import { FlowLogger, levelEnabled } from './flow-logger.js';
import { FaultRecord } from './log-records.js';

/** Writes a line in JSON mode as Nest 11.0 does, without `getJsonLogObject()`. */
class LoggerOfNest110 extends FlowLogger {
  line(message: unknown): string {
    const record = { level: 'log', pid: 1, timestamp: 0, message };
    return JSON.stringify(record, this.stringifyReplacer);
  }
}

describe('FlowLogger', () => {
  let written: string[];
  beforeEach(() => {
    written = [];
    const keep = (text: unknown) => written.push(String(text)) > 0;
    jest.spyOn(process.stdout, 'write').mockImplementation(keep);
    jest.spyOn(process.stderr, 'write').mockImplementation(keep);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('writes the id in brackets and the message on one line in text mode', () => {
    const logger = new FlowLogger({ colors: false });
    runInFlow('f-1', () => logger.log('a\nb\u001b[2J', 'Context'));
    expect(written).toEqual([expect.stringMatching(/ LOG \[f-1\] \[Context\] a\\nb\\x1b\[2J\n$/)]);
  });

  it('keeps line breaks outside of a flow', () => {
    new FlowLogger({ colors: false }).log('a\nb');
    expect(written).toEqual([expect.stringMatching(/ LOG a\nb\n$/)]);
  });

  it('indents the lines of a stack, so that none looks like a log entry', () => {
    const logger = new FlowLogger({ colors: false });
    runInFlow('f-1', () => logger.error('failed', 'Error: a\n[Nest] 1 LOG forged\n    at x (y:1:2)', 'Context'));
    expect(written[1]).toBe('Error: a\n    [Nest] 1 LOG forged\n    at x (y:1:2)\n');
  });

  it('keeps a stack as it is outside of a flow', () => {
    new FlowLogger({ colors: false }).error('failed', 'Error: a\nb', 'Context');
    expect(written[1]).toBe('Error: a\nb\n');
  });

  it('writes a record as a line, followed by its stack', () => {
    const logger = new FlowLogger({ colors: false });
    runInFlow('f-1', () => logger.warn(new FaultRecord('A mapper failed.', new Error('x'))));
    expect(written[0]).toMatch(/ WARN \[f-1\] A mapper failed\.\nError: x\n {4}at /);
  });

  it('adds the id and the members of a record to the root in JSON mode', () => {
    const logger = new FlowLogger({ json: true });
    runInFlow('f-1', () => logger.log('hello\u2028'));
    runInFlow('f-1', () => logger.warn(new FaultRecord('A mapper failed.', new Error('x'))));
    const [line, fault] = written.map((line) => JSON.parse(line));
    expect(line).toMatchObject({ level: 'log', message: 'hello\\u2028', flow_id: 'f-1' });
    expect(fault).toMatchObject({
      level: 'warn',
      message: 'A mapper failed.',
      stack: expect.stringMatching(/^Error: x/),
    });
    expect(written.every((line) => line.endsWith('}\n') && !line.includes('\u2028'))).toBe(true);
  });

  it('adds them on Nest 11.0, too', () => {
    const logger = new LoggerOfNest110({ json: true });
    const [line, fault] = runInFlow('f-1', () => [
      logger.line('hello'),
      logger.line(new FaultRecord('A mapper failed.')),
    ]);
    expect(JSON.parse(line ?? '')).toEqual({ level: 'log', pid: 1, timestamp: 0, message: 'hello', flow_id: 'f-1' });
    expect(JSON.parse(fault ?? '')).toMatchObject({ message: 'A mapper failed.', flow_id: 'f-1' });
    expect(JSON.parse(logger.line('outside'))).not.toHaveProperty('flow_id');
  });
});

describe('levelEnabled', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    Logger.overrideLogger(new ConsoleLogger());
  });

  it('returns what Nest 12 returns', () => {
    jest.spyOn(Logger, 'isLevelEnabled').mockImplementation((level: LogLevel) => level !== 'debug');
    expect(levelEnabled('debug')).toBe(false);
    expect(levelEnabled('error')).toBe(true);
  });

  it('is true for all levels on Nest 11 if no levels are set', () => {
    jest.spyOn(Logger, 'isLevelEnabled').mockReturnValue(false);
    expect(levelEnabled('debug')).toBe(true);
  });

  it('is false without a logger', () => {
    Logger.overrideLogger(false);
    expect(levelEnabled('fatal')).toBe(false);
  });
});
