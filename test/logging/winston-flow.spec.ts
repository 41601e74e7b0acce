import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { runInFlow, winstonFlow } from 'nestjs-problems';
import winston from 'winston';

function logger() {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk).trimEnd());
      done();
    },
  });
  const { combine, printf } = winston.format;
  const text = printf(({ level, message, flow_id }) => `${level} [${flow_id ?? '-'}] ${message}`);
  const transports = [new winston.transports.Stream({ stream })];
  return { log: winston.createLogger({ format: combine(winstonFlow(), text), transports }), lines };
}

describe('winstonFlow()', () => {
  it('adds the flow id within a flow and escapes control characters of the message', () => {
    const { log, lines } = logger();
    log.info('two\nlines');
    runInFlow('f-1', () => log.warn('Customer \u001b[31m\r\nerror [f-2] forged\u2028'));
    expect(lines).toEqual(['info [-] two\nlines', 'warn [f-1] Customer \\x1b[31m\\r\\nerror [f-2] forged\\u2028']);
  });

  it('keeps a flow id that the line already has', () => {
    const { log, lines } = logger();
    runInFlow('f-1', () => log.info('x', { flow_id: 'chosen' }));
    expect(lines).toEqual(['info [chosen] x']);
  });
});
