import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, type INestApplication, Res, StreamableFile } from '@nestjs/common';
import { ProblemsModule } from 'nestjs-problems';
import { LANES, type Lane, openLane } from '../support/lanes.js';
import { RecordingLogger } from '../support/recording-logger.js';

const CHUNK = 'x'.repeat(70_000);

/** A stream that fails after its first chunk. */
function failing(): Readable {
  let isSent = false;
  return new Readable({
    read() {
      if (isSent) setTimeout(() => this.destroy(new Error('secret')), 20);
      else this.push(CHUNK);
      isSent = true;
    },
  });
}

interface Reply {
  readonly raw: NodeJS.WritableStream;
  hijack(): unknown;
}

@Controller()
class StreamsController {
  @Get('file')
  file() {
    return new StreamableFile(failing());
  }
  @Get('stream')
  stream() {
    return failing();
  }
  @Get('web')
  web() {
    return Readable.toWeb(failing());
  }
  @Get('written')
  written(@Res() reply: Reply) {
    reply.raw.write(CHUNK);
    throw new Error('secret');
  }
  @Get('fine')
  fine() {
    return { fine: true };
  }
}

interface Response {
  end(text: string): void;
}
type Middleware = (request: { url?: string }, response: Response, next: () => void) => void;

const middleware: Middleware = ({ url }, response, next) => {
  if (url === '/fails') throw new Error('secret');
  if (url === '/ends') response.end('done');
  else next();
};

describe.each(LANES.filter((name) => name.includes('http/2')))('On the lane %s', (name) => {
  let lane: Lane;
  const logger = new RecordingLogger();
  beforeAll(async () => {
    const prepare = (app: INestApplication) => app.use(middleware);
    const imports = [ProblemsModule.forRoot()];
    lane = await openLane(name, { imports, controllers: [StreamsController] }, { logger, prepare });
  });
  afterAll(() => lane.close());

  it('no patch is missing', () => {
    expect(logger.matching('does not fit', 'warn')).toEqual([]);
  });

  it.each([
    ['an error in middleware', '/fails', {}, 500],
    ['a malformed URL', '/%E0%A4%A', {}, 400],
    ['an unknown path', '/unknown', {}, 404],
    ['an Expect header', '/fine', { Expect: 'a coffee' }, 417],
  ])('%s has a problem as its response', async (_what, target, headers, status) => {
    const response = await lane.send({ target, headers: { ...headers, 'X-Flow-ID': 'h2-1' } });
    expect([response.status, response.headers['content-type'], response.headers['x-flow-id']]).toEqual([
      status,
      ['application/problem+json'],
      ['h2-1'],
    ]);
    expect(JSON.parse(response.body.toString())).toMatchObject({ status, flow_id: 'h2-1' });
  });

  it.each(['/file', '/stream', '/web', '/written'])(
    'a failure after the first byte of %s leaves the response incomplete',
    async (target) => {
      await expect(lane.send({ target })).rejects.toThrow('NGHTTP2_INTERNAL_ERROR');
      expect((await lane.send({ target: '/fine' })).status).toBe(200);
    },
  );

  it('a response of middleware has a flow id', async () => {
    const response = await lane.send({ target: '/ends', headers: { 'X-Flow-ID': 'h2-2' } });
    expect([response.status, response.body.toString(), response.headers['x-flow-id']]).toEqual([200, 'done', ['h2-2']]);
  });
});
