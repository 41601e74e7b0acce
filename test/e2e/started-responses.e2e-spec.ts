import { EventEmitter, once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Header, Post, Req, Res, Sse, StreamableFile } from '@nestjs/common';
import { NotFoundException, ProblemsModule } from 'nestjs-problems';
import { Observable } from 'rxjs';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { expectProblem, UNEXPECTED } from '../support/expect-problem.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

const CHUNK = 'x'.repeat(70_000);
const soon = (act: () => void) => setTimeout(act, 20);
/** Emits the name of a handler when it has begun. */
const begun = new EventEmitter();

/** A stream that fails after these chunks. */
function failing(chunks: readonly string[], error: Error): Readable {
  const left = [...chunks];
  return new Readable({
    read() {
      const chunk = left.shift();
      if (chunk === undefined) soon(() => this.destroy(error));
      else this.push(chunk);
    },
  });
}

@Controller()
class StreamsController {
  @Header('Content-Type', 'text/csv')
  @Header('Content-Disposition', 'attachment')
  @Get('file/early')
  early() {
    return new StreamableFile(failing([], new Error('secret')), { type: 'text/csv', length: 1000 });
  }

  @Get('file/missing')
  missing() {
    return new StreamableFile(failing([], new NotFoundException('There is no such file.')));
  }

  @Get('file/late')
  late() {
    return new StreamableFile(failing([CHUNK, CHUNK], new Error('secret')));
  }

  @Get('file/own')
  own() {
    const file = new StreamableFile(failing([], new Error('secret')));
    return file.setErrorHandler((_error, response) => {
      response.statusCode = 502;
      response.send('my own words');
    });
  }

  @Get('written')
  written(@Res() response: { raw?: NodeJS.WritableStream } & NodeJS.WritableStream) {
    (response.raw ?? response).write(CHUNK);
    throw new Error('secret');
  }

  @Get('ended')
  ended(@Res() response: { raw?: NodeJS.WritableStream } & NodeJS.WritableStream) {
    (response.raw ?? response).end(CHUNK);
    throw new Error('secret');
  }

  @Get('written/later')
  async writtenLater(@Res() response: { raw?: NodeJS.WritableStream } & NodeJS.WritableStream) {
    (response.raw ?? response).write(CHUNK);
    await new Promise((resolve) => setTimeout(resolve, 20));
    throw new NotFoundException('Too late for words.');
  }

  @Sse('events')
  events() {
    return new Observable<{ data: string }>((subscriber) => {
      subscriber.next({ data: 'one' });
      soon(() => subscriber.error(new Error('secret')));
    });
  }

  @Sse('events/none')
  noEvents() {
    throw new NotFoundException('No such channel.');
  }

  @Get('slow')
  async slow(@Req() request: { raw?: { socket: NodeJS.EventEmitter }; socket: NodeJS.EventEmitter }) {
    const closed = once((request.raw ?? request).socket, 'close');
    begun.emit('slow');
    await closed;
    throw Object.assign(new Error('The client has gone.'), { code: 'ECONNRESET' });
  }

  @Post('upload')
  upload(@Body() body: unknown) {
    return body;
  }

  @Get('endless')
  endless() {
    begun.emit('endless');
    return new StreamableFile(new Readable({ read: () => undefined }));
  }
}

describe.each(ADAPTERS)('On %s, an error during the response', (adapter) => {
  let served: ServedApp;
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  beforeAll(async () => {
    process.on('unhandledRejection', note);
    process.on('uncaughtException', note);
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [StreamsController] });
  });
  beforeEach(() => {
    served.logger.lines.length = 0;
  });
  afterAll(async () => {
    await served.close();
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
    expect(unhandled).toEqual([]);
  });
  const errors = () => served.logger.lines.filter(({ level }) => level === 'error');
  /** For what must not happen. What must happen is waited for with `eventually()`. */
  const grace = () => new Promise((resolve) => setTimeout(resolve, 60));
  /** The server's end of the connection of the next request. */
  async function nextConnection(): Promise<Socket> {
    const [{ socket }] = (await once(served.app.getHttpServer(), 'request')) as [IncomingMessage];
    return socket;
  }
  async function expectSecretLoggedOnce(): Promise<void> {
    await eventually(() => expect(served.logger.matching('secret', 'error')).toHaveLength(1));
    await grace();
    expect(served.logger.matching('secret', 'error')).toHaveLength(1);
  }
  async function expectNoErrorOnceClosed(socket: Socket): Promise<void> {
    if (!socket.closed) await once(socket, 'close');
    await grace();
    expect(errors()).toEqual([]);
  }

  it('becomes a 500 problem if it occurs before the first byte of a file', async () => {
    expectProblem(await send(served.url, { path: '/file/early' }), { status: 500, members: UNEXPECTED });
    expect(served.logger.matching('secret', 'error')).toHaveLength(1);
  });

  it('becomes the problem of its exception if it occurs before the first byte of a file', async () => {
    expectProblem(await send(served.url, { path: '/file/missing' }), {
      status: 404,
      members: { type: '/problems/not-found', title: 'Not found', detail: 'There is no such file.' },
    });
  });

  it('is left to the error handler of the file, if there is one', async () => {
    const response = await send(served.url, { path: '/file/own' });
    // Only the Express adapter of Nest calls the error handler of a file.
    if (adapter === 'express') expect([response.status, response.text]).toEqual([502, 'my own words']);
    else expectProblem(response, { status: 500, members: UNEXPECTED });
  });

  it.each([
    ['/file/late', 500],
    ['/written', 500],
    ['/written/later', 404],
  ] as const)('aborts %s if it occurs after the first byte, and is logged once', async (path, status) => {
    const response = await send(served.url, { path }).catch((error: NodeJS.ErrnoException) => error.code);
    if (typeof response === 'object') {
      expect(response).toMatchObject({ status: 200, complete: false });
      expect(response.text).toMatch(/^x*$/);
    } else {
      expect(response).toBe('ECONNRESET');
    }
    const lines = () => served.logger.lines.filter(({ message }) => message.startsWith(`GET ${path} ${status}`));
    await eventually(() => expect(lines()).toHaveLength(1));
    await grace();
    expect(lines()).toHaveLength(1);
    expect(served.logger.matching('secret', 'error')).toHaveLength(status === 500 ? 1 : 0);
  });

  it('changes nothing if it occurs after the last byte, and is logged once', async () => {
    expect(await send(served.url, { path: '/ended' })).toMatchObject({ status: 200, complete: true, text: CHUNK });
    await expectSecretLoggedOnce();
  });

  it('ends server-sent events with an event of type problem, and is logged once', async () => {
    const response = await send(served.url, { path: '/events' });
    expect(response.text).toMatch(/data: one/);
    expect(response.text).toMatch(/event: problem\n/);
    expect(response.text).not.toContain('secret');
    await expectSecretLoggedOnce();
  });

  it('becomes a problem if it occurs before the first event', async () => {
    expectProblem(await send(served.url, { path: '/events/none' }), {
      status: 404,
      members: { type: '/problems/not-found', title: 'Not found', detail: 'No such channel.' },
    });
  });

  it('is not logged as an error if the client has disconnected before the response', async () => {
    const leaving = request(`${served.url}/slow`);
    leaving.on('error', () => undefined);
    const [connection] = await Promise.all([nextConnection(), once(begun, 'slow'), leaving.end()]);
    leaving.destroy();
    await expectNoErrorOnceClosed(connection);
  });

  it('is not logged as an error if the client has disconnected while sending the body', async () => {
    const { hostname, port } = new URL(served.url);
    const socket = connect(Number(port), hostname);
    const head =
      'POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"a":';
    const [connection] = await Promise.all([nextConnection(), socket.write(head)]);
    socket.destroy();
    await expectNoErrorOnceClosed(connection);
  });

  it('is not logged as an error if the client has disconnected during a file', async () => {
    const leaving = request(`${served.url}/endless`, (response) => response.on('error', () => undefined));
    leaving.on('error', () => undefined);
    const [connection] = await Promise.all([nextConnection(), once(begun, 'endless'), leaving.end()]);
    leaving.destroy();
    await expectNoErrorOnceClosed(connection);
  });
});
