import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Body,
  Controller,
  createParamDecorator,
  type ExecutionContext,
  type INestApplication,
  Post,
  Query,
  StandardSchemaValidationPipe,
} from '@nestjs/common';
import { type } from 'arktype';
import { ProblemsModule, type ValidationOptions } from 'nestjs-problems';
import * as v from 'valibot';
import * as z from 'zod';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

const zod = z.strictObject({
  name: z.string().min(3),
  age: z.number().int().gt(17),
  email: z.email(),
  tags: z.array(z.string()).max(2),
  kind: z.enum(['a', 'b']),
  'c/d~e': z.strictObject({ deep: z.number().multipleOf(5) }),
});

const valibot = v.strictObject({
  name: v.pipe(v.string(), v.minLength(3)),
  age: v.pipe(v.number(), v.integer(), v.gtValue(17)),
  email: v.pipe(v.string(), v.email()),
  tags: v.pipe(v.array(v.string()), v.maxLength(2)),
  kind: v.picklist(['a', 'b']),
  'c/d~e': v.strictObject({ deep: v.pipe(v.number(), v.multipleOf(5)) }),
});

const arktype = type({
  '+': 'reject',
  name: 'string>=3',
  age: 'number.integer>17',
  email: 'string.email',
  tags: 'string[]<=2',
  kind: "'a'|'b'",
  'c/d~e': { '+': 'reject', deep: 'number%5' },
});

/** An unknown library whose messages contain the value. */
const other = {
  '~standard': {
    version: 1 as const,
    vendor: 'other',
    validate: (value: unknown) => ({
      issues: [
        { message: `${JSON.stringify(value)} is wrong`, path: ['email'], code: 'E_MAIL' },
        { message: 'name is short', path: [{ key: 'name' }] },
      ],
    }),
  },
};

const FINE = { name: 'Karen', age: 18, email: 'a@example.com', tags: [], kind: 'a', 'c/d~e': { deep: 5 } };
const WRONG = { name: 'x', age: 3, email: 'hunter2', tags: ['a', 'b', 'c'], kind: 'zz', 'c/d~e': { deep: 7, more: 1 } };

const trimmed = z.object({ limit: z.string().transform(Number) });

/** A custom parameter decorator: Nest does not know which part of the request it reads. */
const Everything = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest().body;
});

@Controller()
class Things {
  @Post('zod')
  zod(@Body({ schema: zod }) body: unknown) {
    return body;
  }
  @Post('valibot')
  valibot(@Body({ schema: valibot }) body: unknown) {
    return body;
  }
  @Post('arktype')
  arktype(@Body({ schema: arktype as never }) body: unknown) {
    return body;
  }
  @Post('other')
  other(@Body({ schema: other }) body: unknown) {
    return body;
  }
  @Post('list')
  list(@Body({ schema: z.array(z.number()) }) body: unknown) {
    return body;
  }
  @Post('part')
  part(@Body('name', { schema: z.string() }) name: unknown) {
    return { name };
  }
  @Post('own')
  own(@Everything({ schema: z.object({ name: z.string() }) }) body: unknown) {
    return body;
  }
  @Post('query')
  query(@Query({ schema: trimmed }) query: unknown) {
    return query;
  }
  @Post('custom')
  custom(
    @Body({
      schema: z.object({
        word: z.string().superRefine((word, issues) => {
          issues.addIssue({ code: 'custom', message: `${word} is taken`, params: { code: 'E_TAKEN' } });
        }),
        pet: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('cat') }),
          z.object({ kind: z.literal('dog'), name: z.string() }),
        ]),
        either: z.union([z.string(), z.number()]),
      }),
    })
    body: unknown,
  ) {
    return body;
  }
}

type Entry = { location: unknown[]; pointer: string; code: string; message: string };

describe.each(ADAPTERS)('On %s, validation with a Standard Schema', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  async function post(
    path: string,
    body: unknown,
    prepare?: (app: INestApplication) => unknown,
    validation: ValidationOptions = {},
  ) {
    const metadata = { imports: [ProblemsModule.forRoot({ validation })], controllers: [Things] };
    served = await serve(adapter, metadata, (app) => void prepare?.(app));
    return send(path, body);
  }
  async function send(path: string, body: unknown) {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(served.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) };
  }

  const withOwnDecorators = (app: INestApplication) =>
    app.useGlobalPipes(new StandardSchemaValidationPipe({ validateCustomDecorators: true }));
  const withNestsPipe = (app: INestApplication) => app.useGlobalPipes(new StandardSchemaValidationPipe());
  const ways = [
    ['validated by ProblemValidationPipe', undefined],
    ['validated by the StandardSchemaValidationPipe of Nest', withNestsPipe],
  ] as const;
  const libraries = ['zod', 'valibot', 'arktype'] as const;
  const cases = ways.flatMap(([way, prepare]) => libraries.map((library) => ({ way, prepare, library })));

  it.each(cases)('has the same pointers and codes for $library, $way', async ({ library, prepare }) => {
    const { status, text, body } = await post(`/${library}`, WRONG, prepare);
    expect({ status, type: body.type }).toEqual({ status: 400, type: '/problems/validation' });
    const found = body.validation.map(({ pointer, code }: Entry) => `${pointer} ${code}`).sort();
    const deep = '#/c~1d~0e';
    expect(found).toEqual([
      `#/age exclusiveMinimum`,
      `${deep}/deep multipleOf`,
      `${deep}/more additionalProperties`,
      '#/email format',
      '#/kind enum',
      '#/name minLength',
      '#/tags maxItems',
    ]);
    const place = body.validation.find(({ pointer }: Entry) => pointer === `${deep}/deep`).location;
    expect(place).toEqual(['request', 'body', 'c/d~e', 'deep']);
    expect(text).not.toMatch(/hunter2|zz/);
    expect(served.logger.matching('hunter2')).toEqual([]);
    expect((await send(`/${library}`, FINE)).body).toEqual(FINE);
  });

  it.each(cases)('has the code required for a missing member with $library, $way', async ({ library, prepare }) => {
    const { name: _name, ...rest } = FINE;
    expect((await post(`/${library}`, { ...rest, 'c/d~e': {} }, prepare)).body.validation).toEqual(
      expect.arrayContaining([
        {
          location: ['request', 'body'],
          pointer: '#/name',
          severity: 'Error',
          code: 'required',
          message: "should have required property 'name'",
        },
        expect.objectContaining({
          location: ['request', 'body', 'c/d~e'],
          pointer: '#/c~1d~0e/deep',
          code: 'required',
        }),
      ]),
    );
  });

  it.each(libraries)(
    'locates array items by index, and a body that is not an object at its root, with %s',
    async (library) => {
      const { body } = await post(`/${library}`, { ...FINE, tags: ['a', 5] });
      expect(body.validation).toMatchObject([
        { location: ['request', 'body', 'tags', 1], pointer: '#/tags/1', code: 'type' },
      ]);
      expect((await send(`/${library}`, [])).body.validation[0].location.slice(0, 2)).toEqual(['request', 'body']);
    },
  );

  it.each([
    ['/part', ways[0]],
    ['/part', ways[1]],
    ['/own', ['validated by a pipe with validateCustomDecorators', withOwnDecorators] as const],
  ])('locates a member of the body for %s, %j', async (path, [, prepare]) => {
    expect((await post(path, { name: 5 }, prepare)).body.validation).toMatchObject([
      { location: ['request', 'body', 'name'], pointer: '#/name', code: 'type' },
    ]);
  });

  it('has readable messages', async () => {
    const messages = async (library: string) =>
      (await send(`/${library}`, WRONG)).body.validation.map(({ message }: Entry) => message).sort();
    await post('/zod', WRONG);
    expect(await messages('zod')).toContain('Too small: expected string to have >=3 characters');
    expect(await messages('valibot')).toEqual(
      expect.arrayContaining([
        'should be >=3',
        'should be ("a" | "b")',
        'should not exist',
        'is not in the expected format',
      ]),
    );
    expect(await messages('arktype')).toEqual(
      expect.arrayContaining(['must be at least length 3', 'must be an email address', 'must be "a" or "b"']),
    );
  });

  it('keeps the codes of the schema and replaces messages that contain the value', async () => {
    const { body } = await post('/custom', { word: 'hunter2', pet: { kind: 'cow' }, either: true });
    expect(body.validation).toMatchObject([
      { pointer: '#/word', code: 'E_TAKEN', message: "breaks the rule 'E_TAKEN'" },
      { pointer: '#/pet/kind', code: 'anyOf' },
      { pointer: '#/either', code: 'anyOf' },
    ]);
  });

  it('works with an unknown library', async () => {
    const { body, text } = await post('/other', { email: 'hunter2', name: 'x' });
    expect(body.validation).toMatchObject([
      { pointer: '#/email', code: 'E_MAIL', message: "breaks the rule 'E_MAIL'" },
      { pointer: '#/name', code: 'invalid', message: 'is not valid' },
    ]);
    expect(text).not.toContain('hunter2');
  });

  it('locates the part of a body and the parameter of a query', async () => {
    expect((await post('/part', { name: 5 })).body.validation).toMatchObject([
      { location: ['request', 'body', 'name'], pointer: '#/name', code: 'type' },
    ]);
    expect((await send('/query', {})).body.validation).toMatchObject([
      { location: ['request', 'query'], parameter: 'limit', code: 'required' },
    ]);
  });

  it('passes the output of the schema to the handler with transform, once even along with the pipe of Nest', async () => {
    expect((await post('/query?limit=5', {}, undefined, { transform: true })).body).toEqual({ limit: 5 });
    await served.close();
    expect((await post('/query?limit=5', {})).body).toEqual({ limit: '5' });
    await served.close();
    expect((await post('/query?limit=5', {}, withNestsPipe, { transform: true })).body).toEqual({ limit: 5 });
  });

  it('lists a hundred of 2,000 invalid items and the number of the others', async () => {
    const { status, text, body } = await post('/list', Array(2_000).fill('x'));
    expect(status).toBe(400);
    expect(body.validation).toHaveLength(101);
    expect(body.validation[99]).toMatchObject({ pointer: '#/99' });
    expect(body.validation[100].message).toBe('1900 more violations are not listed');
    expect(text.length).toBeLessThan(25_000);
  });

  it('has the status of errorHttpStatusCode', async () => {
    expect((await post('/zod', WRONG, undefined, { errorHttpStatusCode: 422 })).status).toBe(422);
    await served.close();
    const nests = (app: INestApplication) =>
      app.useGlobalPipes(new StandardSchemaValidationPipe({ errorHttpStatusCode: 422 }));
    expect(await post('/zod', WRONG, nests)).toMatchObject({ status: 422, body: { type: '/problems/validation' } });
  });

  it('includes values with echo', async () => {
    const { text } = await post('/valibot', WRONG, undefined, { echo: true });
    expect(text).toContain('hunter2');
  });
});
