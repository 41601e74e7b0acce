import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ConsoleLogger, Logger, type LogLevel } from '@nestjs/common';
import { runInFlow } from '../../flow/flow.js';
import { FlowLogger, levelEnabled } from './flow-logger.js';
import { FaultRecord } from './log-records.js';

/** As Nest 11.0 writes a line in JSON mode: without `getJsonLogObject()`. */
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

  it('in text mode puts the id into a bracket, and the text on one line', () => {
    const logger = new FlowLogger({ colors: false });
    runInFlow('f-1', () => logger.log('a\nb\u001b[2J', 'Context'));
    expect(written).toEqual([expect.stringMatching(/ LOG \[f-1\] \[Context\] a\\nb\\x1b\[2J\n$/)]);
  });

  it('outside of a flow writes what it is given, line breaks and all', () => {
    new FlowLogger({ colors: false }).log('a\nb');
    expect(written).toEqual([expect.stringMatching(/ LOG a\nb\n$/)]);
  });

  it('indents a stack that was given, so that no line of it passes for one of the log', () => {
    const logger = new FlowLogger({ colors: false });
    runInFlow('f-1', () => logger.error('failed', 'Error: a\n[Nest] 1 LOG forged\n    at x (y:1:2)', 'Context'));
    expect(written[1]).toBe('Error: a\n    [Nest] 1 LOG forged\n    at x (y:1:2)\n');
  });

  it('outside of a flow writes a stack as it is', () => {
    new FlowLogger({ colors: false }).error('failed', 'Error: a\nb', 'Context');
    expect(written[1]).toBe('Error: a\nb\n');
  });

  it('writes a record as a line with its stack below', () => {
    const logger = new FlowLogger({ colors: false });
    runInFlow('f-1', () => logger.warn(new FaultRecord('A mapper failed.', new Error('x'))));
    expect(written[0]).toMatch(/ WARN \[f-1\] A mapper failed\.\nError: x\n {4}at /);
  });

  it('in JSON mode adds the id and the members of a record to the root', () => {
    const logger = new FlowLogger({ json: true });
    runInFlow('f-1', () => logger.log('hello\u2028'));
    runInFlow('f-1', () => logger.warn(new FaultRecord('A mapper failed.', new Error('x'))));
    const [said, fault] = written.map((line) => JSON.parse(line));
    expect(said).toMatchObject({ level: 'log', message: 'hello\\u2028', flow_id: 'f-1' });
    expect(fault).toMatchObject({
      level: 'warn',
      message: 'A mapper failed.',
      stack: expect.stringMatching(/^Error: x/),
    });
    expect(written.every((line) => line.endsWith('}\n') && !line.includes('\u2028'))).toBe(true);
  });

  it('does the same on Nest 11.0', () => {
    const logger = new LoggerOfNest110({ json: true });
    const [said, fault] = runInFlow('f-1', () => [
      logger.line('hello'),
      logger.line(new FaultRecord('A mapper failed.')),
    ]);
    expect(JSON.parse(said ?? '')).toEqual({ level: 'log', pid: 1, timestamp: 0, message: 'hello', flow_id: 'f-1' });
    expect(JSON.parse(fault ?? '')).toMatchObject({ message: 'A mapper failed.', flow_id: 'f-1' });
    expect(JSON.parse(logger.line('outside'))).not.toHaveProperty('flow_id');
  });
});

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
