import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as nest from '@nestjs/common';
import * as ours from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

const { Controller, Get, Post, Body } = nest;

class Undecorated extends ours.ProblemException {}

@ours.ProblemType({ slug: 'out-of-paper', title: 'Out of paper', status: 409 })
class PlainOutOfPaper extends Error {}

class SqlError extends Error {
  constructor(readonly code: string) {
    super('insert into customers values (42)');
  }
}

/** What is thrown, by path. */
const THROWS: Record<string, () => unknown> = {
  'customer-not-found': () => new ours.CustomerNotFoundException('Customer 42 does not exist'),
  extensions: () =>
    new ours.NotAuthorizedException({
      detail: 'No.',
      missing_scopes: ['a:b'],
      status: 200,
      __proto__: { x: 1 },
    } as object),
  'integer-like-extensions': () => new ours.NotFoundException({ detail: 'No.', b: 1, 2: 'two', a: 0 }),
  'unserializable-extensions': () =>
    new ours.NotFoundException({
      big: 1n,
      fine: true,
      get bad() {
        throw new Error('bad');
      },
    }),
  'wrong-types': () => new ours.NotFoundException({ detail: 5, title: [], instance: {} } as object),
  'no-content': () => new ours.NoContentException('done'),
  'stock-404': () => new nest.NotFoundException('x'),
  'stock-404-bare': () => new nest.NotFoundException(),
  'stock-409': () => new nest.ConflictException('x'),
  'stock-400': () => new nest.BadRequestException('x'),
  'stock-400-list': () => new nest.BadRequestException(['a', 'b']),
  'stock-400-object': () => new nest.BadRequestException({ message: 'm', code: 'E1', status: 418, constructor: 1 }),
  'stock-401': () => new nest.UnauthorizedException(),
  'stock-500': () => new nest.InternalServerErrorException('secret'),
  'stock-503': () => new nest.ServiceUnavailableException('secret'),
  'our-500': () => new ours.InternalServerErrorException('secret'),
  'our-500-told': () => new ours.ServerErrorException({ detail: 'The settlement is running.' }),
  'our-503': () => new ours.DependentServiceErrorException('secret', { retryAfter: 30 }),
  error: () => new Error('secret', { cause: new Error('the root') }),
  null: () => null,
  undefined: () => undefined,
  string: () => 'secret',
  object: () => ({ secret: true }),
  undecorated: () => new Undecorated('secret'),
  'decorated-error': () => new PlainOutOfPaper('secret'),
  sql: () => new SqlError('23505'),
  'mapper-throws': () => new SqlError('throws'),
  'mapper-promises': () => new SqlError('promises'),
};

@Controller()
class ThrowingController {
  @Get('throws/:what')
  throws(@nest.Param('what') what: string) {
    throw THROWS[what]?.();
  }

  @Post('echo')
  echo(@Body() body: unknown) {
    return { body };
  }
}

const mappers = [
  ours.mapError(SqlError, ({ code }) => {
    if (code === 'throws') throw new Error('a mapper failed');
    return code === 'promises' ? Promise.reject(new Error('late')) : undefined;
  }),
  ours.mapError(
    (error) => error instanceof SqlError && error.code === '23505',
    () => new nest.ConflictException('That customer exists.'),
  ),
];

const CONSTANT = "An unexpected error occurred. Quote the 'flow_id' of this response when you contact support.";
const internal = {
  type: '/problems/internal-server-error',
  title: 'Internal Server Error',
  status: 500,
  detail: CONSTANT,
};
const notFound = { type: '/problems/not-found', title: 'Not found', status: 404 };
const blank = (status: number, title: string, rest: object = {}) => ({ type: 'about:blank', title, status, ...rest });

const ANSWERS: [path: string, status: number, members: object][] = [
  [
    'customer-not-found',
    404,
    {
      type: '/problems/customer-not-found',
      title: 'Customer not found',
      status: 404,
      detail: 'Customer 42 does not exist',
    },
  ],
  [
    'extensions',
    403,
    { type: '/problems/not-authorized', title: 'Not authorized', status: 403, detail: 'No.', missing_scopes: ['a:b'] },
  ],
  ['unserializable-extensions', 404, { ...notFound, fine: true }],
  ['wrong-types', 404, notFound],
  ['stock-404', 404, { ...notFound, detail: 'x' }],
  ['stock-404-bare', 404, notFound],
  ['stock-409', 409, blank(409, 'Conflict', { detail: 'x' })],
  ['stock-400', 400, blank(400, 'Bad Request', { detail: 'x' })],
  ['stock-400-list', 400, blank(400, 'Bad Request', { detail: 'a; b' })],
  ['stock-400-object', 400, blank(400, 'Bad Request', { detail: 'm', code: 'E1' })],
  ['stock-401', 401, { type: '/problems/missing-credentials', title: 'Missing credentials', status: 401 }],
  ['stock-500', 500, internal],
  ['stock-503', 503, blank(503, 'Service Unavailable', { detail: CONSTANT })],
  ['our-500', 500, internal],
  [
    'our-500-told',
    500,
    { type: '/problems/server-error', title: 'Server error', status: 500, detail: 'The settlement is running.' },
  ],
  [
    'our-503',
    503,
    { type: '/problems/dependent-service-error', title: 'Dependent service error', status: 503, detail: CONSTANT },
  ],
  ['error', 500, internal],
  ['null', 500, internal],
  ['undefined', 500, internal],
  ['string', 500, internal],
  ['object', 500, internal],
  ['undecorated', 500, blank(500, 'Internal Server Error', { detail: CONSTANT })],
  ['decorated-error', 409, { type: '/problems/out-of-paper', title: 'Out of paper', status: 409 }],
  ['sql', 409, blank(409, 'Conflict', { detail: 'That customer exists.' })],
  ['mapper-throws', 500, internal],
  ['mapper-promises', 500, internal],
];

describe.each(ADAPTERS)('On %s, the filter', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, {
      imports: [ours.ProblemsModule.forRoot({ mappers })],
      controllers: [ThrowingController],
    });
  });
  afterAll(() => served.close());

  it.each(ANSWERS)(
    'responds to %s with status %d, exactly the expected members and the flow id',
    async (path, status, members) => {
      const response = await fetch(`${served.url}/throws/${path}`);
      const flowId = response.headers.get('x-flow-id');
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toEqual({ ...members, flow_id: flowId });
    },
  );

  it('keeps the order of extensions, even of integer-like names', async () => {
    const text = await (await fetch(`${served.url}/throws/integer-like-extensions`)).text();
    expect(text).toMatch(
      /^\{"type":"[^"]+","title":"Not found","status":404,"detail":"No\.","2":"two","b":1,"a":0,"flow_id":"[^"]+"\}$/,
    );
  });

  it('responds to a NoContentException without a body and content type, with the flow id header', async () => {
    const response = await fetch(`${served.url}/throws/no-content`);
    expect(response.status).toBe(204);
    expect(response.headers.get('content-type')).toBeNull();
    expect(response.headers.get('x-flow-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.text()).toBe('');
  });

  it("responds with invalid-credentials and a challenge to Nest's 401 if there is an Authorization header", async () => {
    const response = await fetch(`${served.url}/throws/stock-401`, { headers: { authorization: 'Bearer x' } });
    expect(await response.json()).toMatchObject({ type: '/problems/invalid-credentials' });
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  it('sends retryAfter as a header', async () => {
    const response = await fetch(`${served.url}/throws/our-503`);
    expect(response.headers.get('retry-after')).toBe('30');
  });

  it('responds to an unknown path with not-found, without the query', async () => {
    const response = await fetch(`${served.url}/nowhere?token=SECRET`);
    expect(await response.json()).toEqual({
      ...notFound,
      detail: 'Cannot GET /nowhere',
      flow_id: response.headers.get('x-flow-id'),
    });
  });

  it.each([
    ['malformed JSON', '{"a":', 400],
    ['a body that is too large', JSON.stringify({ a: 'x'.repeat(1_200_000) }), 413],
  ])('keeps the status of %s', async (_name, body, status) => {
    const response = await fetch(`${served.url}/echo`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    const problem = (await response.json()) as { status: number; flow_id: string; detail?: string };
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(problem.status).toBe(status);
    expect(problem.flow_id).toBe(response.headers.get('x-flow-id'));
    expect(problem.detail ?? '').not.toMatch(/JSON at position|Unexpected/);
  });

  it.each(['error', 'stock-500', 'our-500'])(
    'logs the message of %s once at error with stack and causes, and does not send it',
    async (path) => {
      const flowId = `log-${path}-${adapter}`;
      const response = await fetch(`${served.url}/throws/${path}`, { headers: { 'x-flow-id': flowId } });
      expect(await response.text()).not.toContain('secret');
      const lines = served.logger.matching(flowId);
      expect(lines.map(({ level }) => level)).toEqual(['error']);
      expect(JSON.stringify(lines)).toContain('secret');
      if (path === 'error') expect(JSON.stringify(lines)).toContain('Caused by: Error: the root');
    },
  );

  it('logs a 4xx once at debug', async () => {
    await fetch(`${served.url}/throws/stock-409`, { headers: { 'x-flow-id': `debug-${adapter}` } });
    expect(served.logger.matching(`debug-${adapter}`).map(({ level }) => level)).toEqual(['debug']);
  });

  it('warns once about a class without @ProblemType(), with its name', async () => {
    await fetch(`${served.url}/throws/undecorated`);
    await fetch(`${served.url}/throws/undecorated`);
    expect(served.logger.matching('Undecorated', 'warn')).toHaveLength(1);
  });
});
