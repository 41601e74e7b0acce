import { describe, expect, it } from '@jest/globals';
import { pinoFlow, runInFlow } from 'nestjs-problems';
import pino from 'pino';
import { pinoHttp } from 'pino-http';

function logger() {
  const lines: Record<string, unknown>[] = [];
  const stream = { write: (line: string) => lines.push(JSON.parse(line)) };
  return { log: pino({ mixin: pinoFlow().mixin }, stream), lines, stream };
}

describe('pinoFlow', () => {
  it('adds the flow id to each line within a flow, and nothing outside', () => {
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

  it('leaves objects of others as they are', () => {
    const { log, lines } = logger();
    const mine = { message: 'mine', flow_id: 'chosen' };
    runInFlow('f-1', () => log.info(mine));
    expect(lines[0]).toMatchObject({ message: 'mine', flow_id: 'chosen' });
    expect(lines[0]).not.toHaveProperty('msg');
    expect(mine).toEqual({ message: 'mine', flow_id: 'chosen' });
  });

  it('makes the id of a request its flow id, and outside of a flow a fresh one', () => {
    const http = pinoHttp({ ...pinoFlow() }, logger().stream);
    const { genReqId } = pinoFlow();
    expect(http).toBeInstanceOf(Function);
    expect(runInFlow('f-1', () => genReqId())).toBe('f-1');
    expect(genReqId()).toMatch(/^[0-9a-f-]{36}$/);
  });
});
