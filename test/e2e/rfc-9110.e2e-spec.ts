import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  All,
  Body,
  Controller,
  Get,
  HttpException,
  MethodNotAllowedException as NestMethodNotAllowedException,
  PayloadTooLargeException,
  Post,
  Put,
  Res,
  UnauthorizedException,
  UnprocessableEntityException,
} from '@nestjs/common';
import { IsString } from 'class-validator';
import { MethodNotAllowedException, ProblemException, ProblemsModule, ProblemType } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send, type WireRequest } from '../support/wire.js';

@ProblemType({ slug: 'upgrade-required', title: 'Upgrade required', status: 426, headers: { Upgrade: 'TLS/1.3' } })
class UpgradeRequiredException extends ProblemException {}

class NoteDto {
  @IsString()
  readonly text!: string;
}

@Controller()
class SemanticsController {
  @Get('items')
  list() {
    return [];
  }
  @Put('items')
  replace() {
    throw new NestMethodNotAllowedException();
  }
  @Post('items')
  add() {
    throw new MethodNotAllowedException(undefined, { headers: { Allow: 'GET' } });
  }
  @Get('alone')
  alone() {
    throw new MethodNotAllowedException('This resource is closed.');
  }
  @All('all')
  all() {
    throw new MethodNotAllowedException('This resource is closed.');
  }
  @Get('upgrade')
  upgrade() {
    throw new UpgradeRequiredException();
  }
  @Get('upgrade/stock')
  stockUpgrade() {
    throw Object.assign(new HttpException('Use TLS.', 426), { headers: { Upgrade: 'TLS/1.2' } });
  }
  @Get('conflict')
  conflict() {
    throw Object.assign(new HttpException('No.', 409), { headers: { Upgrade: 'TLS/1.2' } });
  }
  @Get('range')
  range(@Res({ passthrough: true }) response: { header(name: string, value: string): unknown }) {
    response.header('Content-Range', 'bytes */100');
    response.header('ETag', '"1"');
    throw new HttpException('No such part.', 416);
  }
  @Get('range/not')
  noRange(@Res({ passthrough: true }) response: { header(name: string, value: string): unknown }) {
    response.header('Content-Range', 'bytes 0-1/100');
    throw new HttpException('No.', 409);
  }
  @Get('secret')
  secret() {
    throw new UnauthorizedException();
  }
  @Get('large')
  large() {
    throw new PayloadTooLargeException();
  }
  @Get('unprocessable')
  unprocessable() {
    throw new UnprocessableEntityException();
  }
  @Get('unprocessable/because')
  because() {
    throw new UnprocessableEntityException('The end is before the start.');
  }
  @Get('unprocessable/new')
  newPhrase() {
    throw new HttpException('Unprocessable Content', 422);
  }
  @Post('notes')
  note(@Body() dto: NoteDto) {
    return dto;
  }
}

describe.each(ADAPTERS)('On %s', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [SemanticsController] });
  });
  afterAll(() => served.close());
  const ask = async (path: string, request: Partial<WireRequest> = {}) => {
    const response = await send(served.url, { path, ...request });
    return { ...response, problem: response.text === '' ? undefined : JSON.parse(response.text) };
  };

  it.each([
    ['the other methods of the path', 'PUT', '/items', 'GET, HEAD, POST'],
    ['what its thrower has set', 'POST', '/items', 'GET'],
    ['nothing if the path has no other method', 'GET', '/alone', ''],
    ['nothing if the route is for all methods', 'PATCH', '/all', ''],
  ])('a 405 of a handler has an Allow header with %s', async (_what, method, path, allow) => {
    const { status, headers } = await ask(path, { method });
    expect([status, headers.allow]).toEqual([405, allow]);
  });

  it.each([
    ['/upgrade', 'TLS/1.3'],
    ['/upgrade/stock', 'TLS/1.2'],
  ])('the 426 of %s has its Upgrade header, which Connection names', async (path, upgrade) => {
    const { status, headers, problem } = await ask(path);
    expect([status, headers.upgrade, headers.connection, problem.status]).toEqual([426, upgrade, 'Upgrade', 426]);
  });

  it('no other status has an Upgrade header', async () => {
    const { status, headers } = await ask('/conflict');
    expect([status, headers.upgrade]).toEqual([409, undefined]);
  });

  it('a 416 keeps the Content-Range of its handler, and no other header of the body', async () => {
    const { status, headers } = await ask('/range');
    expect([status, headers['content-range'], headers.etag]).toEqual([416, 'bytes */100', undefined]);
    expect((await ask('/range/not')).headers['content-range']).toBeUndefined();
  });

  it.each(['/unknown', '/unknown/ä?a=b', '/notes', '/secret', '/large', '/%E0%A4%A'])(
    'the response to HEAD %s has the Content-Length of that to GET',
    async (path) => {
      const target = encodeURI(path).replaceAll('%25', '%');
      const headers = { 'X-Flow-ID': 'same' };
      const [get, head] = [await ask(target, { headers }), await ask(target, { method: 'HEAD', headers })];
      const { date: _one, ...ofGet } = get.headers;
      const { date: _other, ...ofHead } = head.headers;
      expect([head.status, ofHead, head.text]).toEqual([get.status, ofGet, '']);
    },
  );

  it('a Bearer challenge without an error has a realm', async () => {
    expect((await ask('/secret')).headers['www-authenticate']).toBe('Bearer realm="api"');
    const headers = { Authorization: 'Bearer x' };
    expect((await ask('/secret', { headers })).headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });

  it.each([
    ['/large', 413, 'Content Too Large', undefined],
    ['/unprocessable', 422, 'Unprocessable Content', undefined],
    ['/unprocessable/because', 422, 'Unprocessable Content', 'The end is before the start.'],
    ['/unprocessable/new', 422, 'Unprocessable Content', undefined],
  ])('the problem of %s has the phrase of RFC 9110 as its title', async (path, status, title, detail) => {
    const { problem } = await ask(path);
    expect([problem.status, problem.type, problem.title, problem.detail]).toEqual([
      status,
      'about:blank',
      title,
      detail,
    ]);
  });

  it('a path that cannot be decoded is a 400', async () => {
    const { problem } = await ask('/%E0%A4%A');
    const { flow_id: _, ...members } = problem;
    expect(members).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'The URL is malformed: it has a percent sign that encodes nothing.',
    });
  });

  it.each(['application/vnd.x+json', 'application/merge-patch+json', 'text/csv'])(
    'a body of the media type %s, which no parser reads, is a 415',
    async (type) => {
      const { status, headers, problem } = await ask('/notes', {
        method: 'POST',
        body: '{"text":"x"}',
        headers: { 'Content-Type': type },
      });
      expect([status, problem.type]).toEqual([415, '/problems/unsupported-media-type']);
      expect(headers.accept).toBe('application/json, application/x-www-form-urlencoded');
    },
  );
});
