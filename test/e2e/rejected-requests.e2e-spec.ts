import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { problemErrors } from '../support/problem-schema.js';
import { type ServedApp, serve } from '../support/serve.js';
import { sendBytes } from '../support/wire.js';

@Controller()
class FineController {
  @Get()
  fine() {
    return {};
  }
}

const blank = (status: number, title: string) => ({ type: 'about:blank', title, status });

/** The parts of a raw response. */
function parsed(text: string) {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [line, ...fields] = head.split('\r\n');
  const headers = Object.fromEntries(fields.map((field) => field.toLowerCase().split(': ', 2)));
  return { line, headers, body: JSON.parse(body), length: Buffer.byteLength(body) };
}

describe.each(ADAPTERS)('On %s, a request that Node.js rejects', (adapter) => {
  let served: ServedApp;
  beforeEach(async () => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [FineController] });
  });
  afterEach(() => served.close());

  it.each([
    ['no request line', 'SECRET\r\n\r\n', blank(400, 'Bad Request')],
    ['a control character in the path', 'GET /SECRET\x01 HTTP/1.1\r\nHost: a\r\n\r\n', blank(400, 'Bad Request')],
    ['a header without a colon', 'GET / HTTP/1.1\r\nHost: a\r\nSECRET\r\n\r\n', blank(400, 'Bad Request')],
    [
      'two Content-Length headers',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na',
      blank(400, 'Bad Request'),
    ],
    [
      'headers that are too large',
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'SECRET'.repeat(5000)}\r\n\r\n`,
      blank(431, 'Request Header Fields Too Large'),
    ],
    [
      'no Host header',
      'GET /SECRET HTTP/1.1\r\nConnection: close\r\n\r\n',
      { ...blank(400, 'Bad Request'), detail: 'The request has no Host header.' },
    ],
  ])('gets a problem when it has %s', async (_, bytes, members) => {
    const { line, headers, body, length } = parsed(await sendBytes(served.url, bytes));
    expect(line).toBe(`HTTP/1.1 ${members.status} ${members.title}`);
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'content-length': String(length),
      connection: 'close',
    });
    expect(body).toEqual({ ...members, flow_id: headers['x-flow-id'] });
    expect(headers['x-flow-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(problemErrors(body)).toEqual([]);
    expect(JSON.stringify(body)).not.toContain('SECRET');
  });

  it('gets a 408 problem when it takes too long', async () => {
    const server = served.app.getHttpServer();
    server.emit('clientError', Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), fakeSocket());
    expect(parsed(written.join('')).body).toMatchObject(blank(408, 'Request Timeout'));
  });

  it('gets no second response when the first one has started', async () => {
    const server = served.app.getHttpServer();
    server.emit('clientError', new Error(), { ...fakeSocket(), _httpMessage: { _header: 'HTTP/1.1 200 OK' } });
    expect(written).toEqual(['destroyed']);
  });

  it('gets no response when the connection was reset', async () => {
    const server = served.app.getHttpServer();
    server.emit('clientError', Object.assign(new Error(), { code: 'ECONNRESET' }), fakeSocket());
    expect(written).toEqual(['destroyed']);
  });

  it('is logged once, with its flow id', async () => {
    served.logger.lines.length = 0;
    const { headers } = parsed(await sendBytes(served.url, 'NONSENSE\r\n\r\n'));
    expect(served.logger.matching(headers['x-flow-id'] ?? '?')).toHaveLength(1);
    expect(served.logger.matching(headers['x-flow-id'] ?? '?', 'debug')).toHaveLength(1);
  });

  it('is left to the clientError listener of the app, if there is one', async () => {
    await served.close();
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [FineController] }, (app) => {
      app.getHttpServer().on('clientError', (_error: Error, socket: NodeJS.WritableStream) => {
        socket.end('HTTP/1.1 400 Mine\r\n\r\n');
      });
    });
    const answer = await sendBytes(served.url, 'NONSENSE\r\n\r\n');
    expect(answer).toBe('HTTP/1.1 400 Mine\r\n\r\n');
  });
});

let written: string[] = [];
function fakeSocket() {
  written = [];
  return {
    writable: true,
    end: (text: string) => written.push(text),
    destroy: () => written.push('destroyed'),
  };
}
