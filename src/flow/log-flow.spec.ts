import { describe, expect, it } from '@jest/globals';
import { runInFlow } from './flow.js';
import { LogRecord, writeRecord } from './log-record.js';
import { pinoFlow } from './pino-flow.js';
import { winstonFlow } from './winston-flow.js';

const RECORD = Symbol.for('nestjs-problems.record');
const inFlow = <T>(fn: () => T): T => runInFlow('f1', fn);

describe('pinoFlow()', () => {
  it('adds the flow id to a line within a flow only', () => {
    expect(inFlow(() => pinoFlow().mixin({ a: 1 }))).toEqual({ flow_id: 'f1' });
    expect(inFlow(() => pinoFlow().mixin())).toEqual({ flow_id: 'f1' });
    expect(pinoFlow().mixin({ a: 1 })).toStrictEqual({});
  });

  it('uses the flow id as the request id, and a new one outside of a flow', () => {
    expect(inFlow(() => pinoFlow().genReqId())).toBe('f1');
    expect(pinoFlow().genReqId()).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('moves the message of a record to msg', () => {
    const copy = { message: 'Out of stock', status: 409, [RECORD]: true };
    expect(pinoFlow().mixin(copy)).toEqual({ msg: 'Out of stock' });
    expect(copy).toEqual({ status: 409, [RECORD]: true });
  });

  it('keeps the message and the error of a record once', () => {
    const err = new Error('a');
    const copy = { message: 'Out of stock', msg: 'Out of stock', stack: 'Error: a', err, [RECORD]: true };
    expect(pinoFlow().mixin(copy)).toEqual({ msg: 'Out of stock' });
    expect(copy).toEqual({ msg: 'Out of stock', err, [RECORD]: true });
  });

  it('does not change the record itself', () => {
    class ProblemRecord {
      readonly [RECORD] = true;
      readonly message = 'Out of stock';
    }
    const record = new ProblemRecord();
    expect(pinoFlow().mixin(record)).toEqual({ msg: 'Out of stock' });
    expect(record.message).toBe('Out of stock');
  });

  it.each([
    ['that is not a record', { message: 'hello' }],
    ['that has another msg', { message: 'hello', msg: 'text', [RECORD]: true }],
    ['whose prototype is a record', Object.create({ message: 'hello', [RECORD]: true })],
  ])('does not change a line %s', (_name, line) => {
    expect(pinoFlow().mixin(line)).toEqual({});
    expect(line.message).toBe('hello');
  });
});

describe('winstonFlow()', () => {
  it('adds the flow id to the same object within a flow, and makes its message one line', () => {
    const info = { message: 'a\nb', level: 'info' };
    expect(inFlow(() => winstonFlow().transform(info))).toBe(info);
    expect(info).toEqual({ message: 'a\\nb', level: 'info', flow_id: 'f1' });
  });

  it('keeps an existing flow id, and a message that is not a string', () => {
    const info = { message: { a: 1 }, flow_id: 'own' };
    expect(inFlow(() => winstonFlow().transform(info))).toEqual({ message: { a: 1 }, flow_id: 'own' });
  });

  it('removes what a record has for pino', () => {
    const copy = {
      message: 'Out of stock',
      msg: 'Out of stock',
      stack: 'Error: a',
      err: new Error('a'),
      [RECORD]: true,
    };
    expect(winstonFlow().transform(copy)).toEqual({ message: 'Out of stock', stack: 'Error: a', [RECORD]: true });
    expect(winstonFlow().transform({ message: 'a', msg: 'b', err: 1 })).toEqual({ message: 'a', msg: 'b', err: 1 });
  });

  it('does not change a line outside of a flow', () => {
    expect(winstonFlow().transform({ message: 'a' })).toStrictEqual({ message: 'a' });
  });
});

describe('LogRecord', () => {
  const record = new LogRecord('Out of stock');

  it('is a text as the root of a JSON text, and has its members inside of one', () => {
    expect(JSON.parse(JSON.stringify(record))).toBe('Out of stock');
    expect(JSON.parse(JSON.stringify({ message: record }))).toEqual({ message: { message: 'Out of stock' } });
  });

  it('is given once to the mixin of a logger that writes it without its members', () => {
    const mixin = () => pinoFlow().mixin({ context: 'x' });
    writeRecord(Object.assign(new LogRecord('Out of stock'), { status: 409 }), (each) => {
      expect([mixin(), mixin()]).toEqual([{ status: 409, [RECORD]: true }, {}]);
      expect(JSON.parse(JSON.stringify(each))).toBe('Out of stock');
    });
    expect(mixin()).toEqual({});
  });

  it('is not given to a mixin after a logger has thrown', () => {
    const fail = () => {
      throw new Error('closed');
    };
    expect(() => writeRecord(record, fail)).toThrow('closed');
    expect(pinoFlow().mixin({})).toEqual({});
  });
});
