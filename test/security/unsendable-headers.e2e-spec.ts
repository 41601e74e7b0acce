import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConflictException, Controller, Get, Param, Res } from '@nestjs/common';
import { ProblemsModule } from 'nestjs-problems';
import { adapterOf, LANES, type Lane, openLane } from '../support/lanes.js';

interface Reply {
  header?(name: string, value: unknown): unknown;
  setHeader?(name: string, value: unknown): unknown;
  redirect(url: string): unknown;
}

/** Headers that Node.js refuses to send: over HTTP/1.1, over HTTP/2, or over both. */
const HEADERS: readonly (readonly [name: string, value: unknown])[] = [
  ['X-User', 'Łukasz'],
  ['X-Lines', 'one\r\nSet-Cookie: two'],
  ['X-Null', 'a\u0000b'],
  ['X User', 'name'],
  ['Näme', 'value'],
  ['Set-Cookie', ['kept=1', 'Ł=2']],
  ['Content-Length', '3'],
  ['Transfer-Encoding', 'chunked'],
  ['Connection', 'upgrade'],
  ['Keep-Alive', 'timeout=5'],
];

function set(reply: Reply, [name, value]: readonly [string, unknown]): void {
  // Express's own header() rejects nothing more than Node's setHeader().
  if (reply.header) reply.header(name, value);
  else reply.setHeader?.(name, value);
}

@Controller()
class HeadersController {
  @Get('throws/:index')
  throws(@Param('index') index: string, @Res({ passthrough: true }) reply: Reply) {
    try {
      set(reply, HEADERS[Number(index)] ?? ['', '']);
    } catch {
      // Express rejects the header at once.
    }
    throw new ConflictException('Taken.');
  }
  @Get('succeeds/:index')
  succeeds(@Param('index') index: string, @Res({ passthrough: true }) reply: Reply) {
    set(reply, HEADERS[Number(index)] ?? ['', '']);
    return { fine: true };
  }
  @Get('redirects')
  redirects(@Res() reply: Reply) {
    reply.redirect('/Łódź');
  }
}

const TABLE = HEADERS.map(([header, value], index) => [header, String(value), index] as const);
/** Over HTTP/1.1, Node.js sends the headers of a connection. */
const REFUSED = TABLE.filter(([header]) => !/^(Content-Length|Transfer-Encoding|Connection|Keep-Alive)$/.test(header));
/** Over HTTP/2, Node.js does not check what it sends: the client closes the stream. */
const CHECKED = LANES.filter((name) => !name.includes('http/2'));

describe.each(LANES)('On the lane %s', (name) => {
  let lane: Lane;
  beforeAll(async () => {
    lane = await openLane(name, { imports: [ProblemsModule.forRoot()], controllers: [HeadersController] });
  });
  afterAll(() => lane.close());

  it.each(TABLE)('an error after the header %s: %s has a response', async (_header, _value, index) => {
    const response = await lane.send({ target: `/throws/${index}` });
    expect([response.status, JSON.parse(response.body.toString()).detail]).toEqual([409, 'Taken.']);
    expect(JSON.stringify(response.headers)).not.toContain('ukasz');
    expect(response.headers['content-length']).toEqual([String(response.body.length)]);
  });

  it('the cookies that can be sent are kept', async () => {
    if (adapterOf(name) === 'express') return;
    const index = HEADERS.findIndex(([header]) => header === 'Set-Cookie');
    expect((await lane.send({ target: `/throws/${index}` })).headers['set-cookie']).toEqual(['kept=1']);
  });
});

describe.each(CHECKED)('On the lane %s, without an error of the app,', (name) => {
  let lane: Lane;
  beforeAll(async () => {
    lane = await openLane(name, { imports: [ProblemsModule.forRoot()], controllers: [HeadersController] });
  });
  afterAll(() => lane.close());

  it.each(REFUSED)('the header %s: %s is sent, or is a 500', async (_header, _value, index) => {
    const response = await lane.send({ target: `/succeeds/${index}` });
    expect([200, 500]).toContain(response.status);
    const { type } = JSON.parse(response.body.toString());
    expect(type).toBe(response.status === 500 ? '/problems/internal-server-error' : undefined);
  });

  it('a redirect to a path with letters outside of Latin-1 is sent encoded, or is a 500', async () => {
    const { status, headers } = await lane.send({ target: '/redirects' });
    expect([status, headers['location']]).toEqual(
      adapterOf(name) === 'express' ? [302, ['/%C5%81%C3%B3d%C5%BA']] : [500, undefined],
    );
  });
});
