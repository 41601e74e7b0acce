import { describe, expect, it } from '@jest/globals';
import { runInFlow } from './flow.js';
import { pinoFlow } from './pino-flow.js';
import { winstonFlow } from './winston-flow.js';

const RECORD = Symbol.for('nestjs-problems.record');
const inFlow = <T>(fn: () => T): T => runInFlow('f1', fn);

describe('pinoFlow', () => {
  it('adds the flow id to a line within a flow only', () => {
    expect(inFlow(() => pinoFlow().mixin({ a: 1 }))).toEqual({ flow_id: 'f1' });
    expect(inFlow(() => pinoFlow().mixin())).toEqual({ flow_id: 'f1' });
    expect(pinoFlow().mixin({ a: 1 })).toStrictEqual({});
  });

  it('takes the flow id for the id of a request, and a fresh one outside of a flow', () => {
    expect(inFlow(() => pinoFlow().genReqId())).toBe('f1');
    expect(pinoFlow().genReqId()).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('puts what a problem’s record says where pino’s readers look for it', () => {
    const copy = { message: 'Out of stock', status: 409, [RECORD]: true };
    expect(pinoFlow().mixin(copy)).toEqual({ msg: 'Out of stock' });
    expect(copy).toEqual({ status: 409, [RECORD]: true });
  });

  it('leaves the record itself as it is', () => {
    class ProblemRecord {
      readonly [RECORD] = true;
      readonly message = 'Out of stock';
    }
    const record = new ProblemRecord();
    expect(pinoFlow().mixin(record)).toEqual({ msg: 'Out of stock' });
    expect(record.message).toBe('Out of stock');
  });

  it.each([
    ['of somebody else', { message: 'hello' }],
    ['that has a msg', { message: 'hello', msg: 'said', [RECORD]: true }],
    ['whose parent is a record', Object.create({ message: 'hello', [RECORD]: true })],
  ])('leaves a line alone %s', (_name, line) => {
    expect(pinoFlow().mixin(line)).toEqual({});
    expect(line.message).toBe('hello');
  });
});

describe('winstonFlow', () => {
  it('adds the flow id to the very line within a flow, and makes its message one', () => {
    const info = { message: 'a\nb', level: 'info' };
    expect(inFlow(() => winstonFlow().transform(info))).toBe(info);
    expect(info).toEqual({ message: 'a\\nb', level: 'info', flow_id: 'f1' });
  });

  it('leaves a flow id that is there, and a message that is no text', () => {
    const info = { message: { a: 1 }, flow_id: 'own' };
    expect(inFlow(() => winstonFlow().transform(info))).toEqual({ message: { a: 1 }, flow_id: 'own' });
  });

  it('leaves a line outside of a flow as it is', () => {
    expect(winstonFlow().transform({ message: 'a' })).toStrictEqual({ message: 'a' });
  });
});
