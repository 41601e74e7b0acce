import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { All, Body, Controller, Get, HttpException, Param, Post, Query } from '@nestjs/common';
import { IsInt, IsString } from 'class-validator';
import fc from 'fast-check';
import createError from 'http-errors';
import { Consumes, ProblemException, ProblemsModule, ProblemType } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { problemErrors } from '../support/problem-schema.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send, type WireResponse } from '../support/wire.js';

const SECRET = 'planted-secret';

/** The seed is fixed, so that a failure is caused by a change. `FUZZ_SEED` and `FUZZ_RUNS` generate other input. */
const RUNS = {
  seed: Number(process.env['FUZZ_SEED'] ?? 9457),
  numRuns: Number(process.env['FUZZ_RUNS'] ?? 1000),
};

@ProblemType({ slug: 'fuzzed', title: 'Fuzzed', status: 422 })
class FuzzedException extends ProblemException<Record<string, unknown>> {}

@ProblemType({ slug: 'fuzzed-server', title: 'Fuzzed server', status: 502 })
class FuzzedServerException extends ProblemException<Record<string, unknown>> {}

class FuzzDto {
  @IsString()
  name!: string;

  @IsInt()
  age!: number;
}

let thrown: unknown;

@Controller('fuzz')
class FuzzController {
  @All('throw')
  throwIt() {
    throw thrown;
  }

  @Get(':id')
  read(@Param('id') id: string, @Query('q') q: string) {
    return { ok: true, length: id.length + (q?.length ?? 0) };
  }

  @Post('body')
  body(@Body() dto: FuzzDto) {
    return { ok: true, age: dto.age };
  }

  @Consumes('application/json')
  @Post('json')
  json(@Body() dto: FuzzDto) {
    return { ok: true, age: dto.age };
  }
}

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a\r\nX-Injected: y', '', '\0', 'ż', '*/*'),
);
const anyStatus = fc.oneof(fc.integer({ min: 100, max: 700 }), fc.double(), fc.constantFrom(404, 500, '404', null));
const headers = fc.dictionary(
  fc.oneof(text, fc.constantFrom('X-A', 'Vary', 'Set-Cookie', 'Content-Length')),
  fc.anything(),
);
const retryAfter = fc.oneof(fc.double(), fc.date({ noInvalidDate: false }), fc.anything());
const members = fc.dictionary(
  fc.oneof(text, fc.constantFrom('title', 'detail', 'instance', 'type', 'status', 'flow_id', '__proto__', 'toJSON')),
  fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withObjectString: true, withMap: true }),
);
const secretError = fc
  .record({ props: fc.dictionary(text, fc.anything()), status: anyStatus })
  .map(({ props, status }) => {
    const error = new Error(SECRET, { cause: new Error(SECRET) });
    for (const [name, value] of Object.entries(props)) {
      if (!['expose', 'message', 'stack', 'name'].includes(name)) Reflect.set(error, name, value);
    }
    return Object.assign(error, { status });
  });
const options = fc.record({ headers, retryAfter, cause: secretError }) as fc.Arbitrary<object>;

/** Values to throw. Texts that the client may see contain no secret. */
const throwable: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withNullPrototype: true, withTypedArray: true }),
  secretError,
  fc.tuple(members, options).map(([said, travelling]) => new FuzzedException(said, travelling)),
  fc.tuple(members, options).map(([said, travelling]) => new FuzzedServerException(said, travelling)),
  fc.tuple(text, options).map(([, travelling]) => new FuzzedServerException(SECRET, travelling)),
  fc.tuple(fc.oneof(text, members), anyStatus).map(([said, status]) => new HttpException(said, status as number)),
  fc.integer({ min: 500, max: 599 }).map((status) => new HttpException({ message: SECRET, code: SECRET }, status)),
  fc
    .tuple(fc.integer({ min: 500, max: 599 }), headers)
    .map(([status, fields]) => createError(status, SECRET, { headers: fields })),
  fc.integer({ min: 400, max: 499 }).map((status) => createError(status, SECRET, { expose: false })),
);

const visible = fc.string({ unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)) });
const mediaRange = fc.oneof(
  fc.constantFrom('application/json', 'application/xml', 'text/html', '*/*', 'application/problem+json', 'image/*'),
  visible,
);
const fieldValue = fc.oneof(
  visible,
  fc.array(mediaRange, { maxLength: 4 }).map((ranges) => ranges.join(', ')),
);
const jsonBody = fc.oneof(
  fc.json(),
  fc.string(),
  fc.record({ name: text, age: fc.integer() }).map((dto) => JSON.stringify(dto)),
);
const requests = fc.record({
  method: fc.constantFrom(
    'GET',
    'GET',
    'POST',
    'POST',
    'PUT',
    'HEAD',
    'DELETE',
    'OPTIONS',
    'PATCH',
    'TRACE',
    'PROPFIND',
  ),
  path: fc.oneof(
    visible.map((rest) => `/${rest.replaceAll('#', '')}`),
    visible.map((rest) => `/fuzz/${rest.replaceAll('#', '')}`),
    fc.constantFrom('/fuzz/body', '/fuzz/json', '/fuzz/%FF', '/fuzz/%', '/fuzz', '//', '/fuzz/%2e%2e/x'),
  ),
  headers: fc.record(
    {
      Accept: fieldValue,
      'Accept-Language': fieldValue,
      'Content-Type': fieldValue,
      'Content-Encoding': fc.constantFrom('gzip', 'identity', 'x', ''),
      Authorization: visible,
      'X-Flow-ID': visible,
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Record<string, string>>,
  body: fc.option(jsonBody, { nil: undefined }),
});

function expectValid(response: WireResponse): void {
  const { status, text: body, headers: fields } = response;
  expect(fields['x-flow-id']).toMatch(/^[A-Za-z0-9/+_=.-]{1,128}$/);
  expect(response.complete).toBe(true);
  expect(JSON.stringify([body, fields])).not.toContain(SECRET);
  expect(fields).not.toHaveProperty('x-injected');
  if (body === '' || fields['content-type'] !== 'application/problem+json') return;
  const problem = JSON.parse(body);
  expect(problemErrors(problem)).toEqual([]);
  expect([problem.status, problem.flow_id]).toEqual([status, fields['x-flow-id']]);
}

describe.each(ADAPTERS)('On %s, an app under generated input', (adapter) => {
  let served: ServedApp;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  beforeAll(async () => {
    const dictionaries = { de: { fuzzed: { title: 'Unscharf', detail: '{a} {b}' } } };
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ localization: { dictionaries } })],
      controllers: [FuzzController],
    });
  });
  afterAll(async () => {
    agent.destroy();
    await served.close();
  });

  it('responds with a valid problem to every thrown value', async () => {
    await fc.assert(
      fc.asyncProperty(throwable, async (value) => {
        thrown = value;
        const response = await send(served.url, { path: '/fuzz/throw', agent });
        expectValid(response);
        expect(response.headers['content-type']).toBe(response.text === '' ? undefined : 'application/problem+json');
        served.logger.lines.length = 0;
      }),
      RUNS,
    );
  });

  it('responds to every request with a success or a valid 4xx problem', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async ({ method, path, headers: fields, body }) => {
        const query = path.includes('?') ? '&' : '?';
        const asked = `${path}${query}token=${SECRET}`;
        const response = await send(served.url, { method, path: asked, headers: fields, body, agent });
        expectValid(response);
        expect(response.status).toBeLessThan(500);
        if (response.status >= 400 && method !== 'HEAD') {
          expect(response.headers['content-type']).toMatch(
            /^(application\/problem\+(json|xml)|text\/html; charset=utf-8)$/,
          );
        }
        served.logger.lines.length = 0;
      }),
      RUNS,
    );
  });
});
