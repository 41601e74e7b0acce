import { describe, expect, it } from '@jest/globals';
import { pinoFlow, runInFlow } from 'nestjs-problems';
import pino from 'pino';
import { pinoHttp } from 'pino-http';

function logger() {
  const lines: Record<string, unknown>[] = [];
  const stream = { write: (line: string) => lines.push(JSON.parse(line)) };
  return { log: pino({ mixin: pinoFlow().mixin }, stream), lines, stream };
}

describe('pinoFlow()', () => {
  it('adds the flow id to each line within a flow, and nothing outside of a flow', () => {
    const { log, lines } = logger();
    log.info('before');
    runInFlow('f-1', () => {
      log.info('within');
      log.child({ part: 'x' }).warn({ order: 7 }, 'with members');
    });
    expect(lines[0]).not.toHaveProperty('flow_id');
    expect(lines[1]).toMatchObject({ msg: 'within', flow_id: 'f-1' });
    expect(lines[2]).toMatchObject({ msg: 'with members', flow_id: 'f-1', order: 7, part: 'x' });
  });

  it('does not change the objects of the caller', () => {
    const { log, lines } = logger();
    const mine = { message: 'mine', flow_id: 'chosen' };
    runInFlow('f-1', () => log.info(mine));
    expect(lines[0]).toMatchObject({ message: 'mine', flow_id: 'chosen' });
    expect(lines[0]).not.toHaveProperty('msg');
    expect(mine).toEqual({ message: 'mine', flow_id: 'chosen' });
  });

  it('sets the request id to the flow id, or outside of a flow to a new id', () => {
    const http = pinoHttp({ ...pinoFlow() }, logger().stream);
    const { genReqId } = pinoFlow();
    expect(http).toBeInstanceOf(Function);
    expect(runInFlow('f-1', () => genReqId())).toBe('f-1');
    expect(genReqId()).toMatch(/^[0-9a-f-]{36}$/);
  });
});
