import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, type INestApplication, Post, Query } from '@nestjs/common';
import { ApiOperation, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import {
  CustomerNotFoundException,
  NotFoundException,
  ProblemCatalog,
  ProblemException,
  ProblemsModule,
  type ProblemsOptions,
  ProblemType,
  ServerErrorException,
  type Violation,
} from 'nestjs-problems';
import { ApiProblems, type DocumentProblemsOptions, documentProblems } from 'nestjs-problems/openapi';
import { ADAPTERS } from '../support/adapters.js';
import { serve } from '../support/serve.js';
import { OrderInProgressException, OrderTooLargeException, shopModule } from './shop.js';

const INVERS: ProblemsOptions = {
  problem: { baseUri: 'https://developers.invers.com/problems', typeForm: 'path', typeDocumentation: true },
  flow: { header: 'X-INVERS-Flow-ID' },
};
const SPV: ProblemsOptions = {
  problem: { baseUri: 'https://developer.spvapi.no/problems', typeForm: 'fragment', status: false },
  flow: { header: 'x-request-id', required: true, member: false },
  validation: { members: ['location', 'severity', 'code', 'message'] },
};

@ProblemType({ slug: 'wordy', title: 'Wordy', status: 409, examples: [{ detail: 'One' }, { detail: 'Two' }] })
class WordyException extends ProblemException {}

let app: INestApplication;

afterEach(() => app?.close());

async function documentOf(
  options: ProblemsOptions,
  {
    version = '3.1.0',
    chosen,
    prepare,
  }: { version?: string; chosen?: DocumentProblemsOptions; prepare?: (app: INestApplication) => void } = {},
): Promise<OpenAPIObject> {
  ({ app } = await serve('express', { imports: [shopModule(options)] }, prepare));
  const config = new DocumentBuilder()
    .setTitle('Shop')
    .setVersion('1')
    .addBearerAuth()
    .setOpenAPIVersion(version)
    .build();
  return documentProblems(SwaggerModule.createDocument(app, config), app, chosen);
}

/** The value at the path of keys. */
function at(document: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
}

/** `UPDATE_GOLDEN=1` overwrites the file. Review the changes. */
function expectGolden({ paths, ...document }: OpenAPIObject, name: string): void {
  // One operation contains everything. More would make the file hard to review.
  const shown = { ...document, paths: { '/orders': { post: paths['/orders']?.post } } };
  const file = new URL(`golden/${name}.json`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, `${JSON.stringify(shown, null, 2)}\n`);
  expect(JSON.parse(JSON.stringify(shown))).toEqual(JSON.parse(readFileSync(file, 'utf8')));
}

describe('The OpenAPI document', () => {
  it('equals the golden file in version 3.0', async () => {
    expectGolden(await documentOf(INVERS, { version: '3.0.3' }), 'openapi-3.0');
  });

  it('equals the golden file in version 3.1', async () => {
    expectGolden(await documentOf(SPV), 'openapi-3.1');
  });

  it('merges the problem types of controller and handler as named examples of one status', async () => {
    const conflict = at(await documentOf({}), 'paths', '/orders', 'post', 'responses', '409');
    expect(conflict).toMatchObject({
      description: 'Not this time',
      headers: { 'Retry-After': {}, 'X-Queue': {}, 'X-Flow-ID': {} },
    });
    expect(at(conflict, 'content', 'application/problem+json')).toMatchObject({
      schema: {
        anyOf: [
          { $ref: '#/components/schemas/OrderInProgressProblem' },
          { $ref: '#/components/schemas/OrderTooLargeProblem' },
        ],
      },
      examples: {
        'order-in-progress': { value: { type: '/problems/order-in-progress', status: 409 } },
        'order-too-large': { value: { type: '/problems/order-too-large', status: 409, left: 3 } },
      },
    });
  });

  it('says of each type whether the same request may be sent again', async () => {
    const schemas = at(await documentOf({}, { chosen: { serverError: true } }), 'components', 'schemas');
    const retried = (slug: string) => at(schemas, `${slug}Problem`, 'x-retry');
    expect([retried('OrderTooLarge'), retried('OrderInProgress')]).toEqual(['after', 'never']);
    expect([retried('Validation'), retried('InternalServerError')]).toEqual(['never', 'idempotent']);
  });

  it('keeps a response of @ApiResponse() without problems', async () => {
    const document = await documentOf({});
    expect(at(document, 'paths', '/orders/{id}', 'delete', 'responses', '204')).toMatchObject({
      headers: { 'X-Flow-ID': {} },
    });
    expect(at(document, 'paths', '/orders/{id}', 'delete', 'responses', '204', 'content')).toBeUndefined();
  });

  it.each<[string, string, string, number[]]>([
    ['a plain read', '/orders', 'get', [200, 409]],
    ['a status without a type', '/orders/newest', 'get', [200, 409, 418]],
    ['a parameter with a pipe', '/orders/{id}', 'get', [200, 400, 404, 409]],
    ['a body and security', '/orders', 'post', [400, 401, 403, 404, 409]],
    ['a guard', '/orders/{id}', 'delete', [204, 401, 403, 404, 409]],
    ['required headers and a response of one media type', '/exports', 'get', [200, 400, 406]],
    ['validated headers', '/exports/{id}', 'get', [200, 400, 404]],
    ['bodies of one media type', '/exports', 'post', [201, 415, 502, 503, 504]],
  ])('lists the statuses that the library adds for %s', async (_case, path, method, statuses) => {
    const responses = at(await documentOf({}), 'paths', path, method, 'responses') as object;
    expect(Object.keys(responses).map(Number).sort()).toEqual(statuses);
  });

  it('lists the problems that every operation can have, if the options ask for them', async () => {
    const chosen = { methodNotAllowed: true, contentTooLarge: true, unsupportedMediaType: true, serverError: true };
    const document = await documentOf({}, { chosen });
    const statuses = (path: string, method: string) =>
      Object.keys(at(document, 'paths', path, method, 'responses') as object).map(Number);
    expect(statuses('/orders', 'get')).toEqual([200, 405, 409, 500]);
    expect(statuses('/orders', 'post')).toEqual([400, 401, 403, 404, 405, 409, 413, 415, 500]);
  });

  it('describes when each problem of a response occurs, with a link to its page', async () => {
    const responses = at(await documentOf({}), 'paths', '/orders', 'post', 'responses');
    expect(at(responses, '404', 'description')).toBe(
      '[Customer not found](/problems/customer-not-found): The customer does not exist, or your credentials do not give ' +
        'access to it.',
    );
    expect(at(responses, '401', 'description')).toBe(
      '- [Missing credentials](/problems/missing-credentials): The resource requires credentials, and the request has none.\n' +
        '- [Invalid credentials](/problems/invalid-credentials): The credentials of the request are malformed, unknown, ' +
        'expired or revoked.',
    );
  });

  it.each<[string, ProblemsOptions, string]>([
    [
      'to the base URI, if that is absolute',
      { problem: { baseUri: 'https://x.example/p', typeForm: 'path' }, docs: false },
      '[Order in progress](https://x.example/p/order-in-progress)',
    ],
    [
      'to the anchor of the slug',
      { problem: { baseUri: 'https://x.example/p', typeForm: 'fragment' } },
      '[Order in progress](https://x.example/p#order-in-progress)',
    ],
    [
      'to the path of the pages',
      { docs: { path: '/docs/problems' } },
      '[Order in progress](/docs/problems/order-in-progress)',
    ],
    ['nowhere without pages', { docs: false }, 'Order in progress'],
  ])('links %s', async (_where, options, description) => {
    const document = await documentOf(options);
    expect(at(document, 'paths', '/orders', 'get', 'responses', '409', 'description')).toBe(description);
  });

  it('has examples whose members fit their detail', async () => {
    const content = at(await documentOf({}), 'paths', '/orders', 'post', 'responses', '409', 'content');
    const examples = at(content, 'application/problem+json', 'examples');
    expect(at(examples, 'order-too-large')).toMatchObject({
      summary: 'Order too large: There are 3 left, you asked for 5.',
      value: { detail: 'There are 3 left, you asked for 5.', left: 3 },
    });
    expect(at(examples, 'order-too-large-2')).toMatchObject({
      summary: 'Order too large: There is nothing left.',
      value: { detail: 'There is nothing left.', left: 0 },
    });
    expect(Object.keys(at(examples, 'order-too-large-2', 'value') as object)).toEqual([
      ...['type', 'title', 'status', 'detail', 'left', 'flow_id'],
    ]);
  });

  it.each([
    ['pointer', { detail: "should have required property 'name'", pointer: '#/name' }, ['detail']],
    [({ code }: Violation) => ({ code }), { code: 'required' }, undefined],
  ] as const)('has violations in the format of validation.format %s', async (format, first, required) => {
    const document = await documentOf({ validation: { format, member: 'errors' } });
    const errors = at(document, 'components', 'schemas', 'ValidationProblem', 'allOf', '1', 'properties', 'errors');
    expect(at(errors, 'examples', '0', '0')).toEqual(first);
    expect(at(errors, 'items', 'required')).toEqual(required);
    const content = at(document, 'paths', '/orders', 'post', 'responses', '400', 'content', 'application/problem+json');
    expect(at(content, 'examples', 'validation', 'value', 'errors', '0')).toEqual(first);
  });

  it('has the status of validation.errorHttpStatusCode', async () => {
    const document = await documentOf({ validation: { errorHttpStatusCode: 422 } });
    const responses = at(document, 'paths', '/orders', 'post', 'responses');
    expect(at(responses, '400')).toBeUndefined();
    const content = at(responses, '422', 'content', 'application/problem+json');
    expect(at(content, 'examples', 'validation', 'value', 'status')).toBe(422);
    const properties = at(document, 'components', 'schemas', 'ValidationProblem', 'allOf', '1', 'properties');
    expect(at(properties, 'status')).toEqual({ type: 'integer', const: 422 });
  });

  it('has three statuses for a dependent service', async () => {
    const document = await documentOf({});
    const responses = at(document, 'paths', '/exports', 'post', 'responses') as object;
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['502', '503', '504']));
    const properties = at(
      document,
      'components',
      'schemas',
      'DependentServiceErrorProblem',
      'allOf',
      '1',
      'properties',
    );
    expect(at(properties, 'status')).toEqual({ type: 'integer', enum: [502, 503, 504] });
  });

  it('has members of violations without a known schema', async () => {
    const document = await documentOf({ validation: { members: ['code', 'hint'] } });
    const list = at(document, 'components', 'schemas', 'ValidationProblem', 'allOf', '1', 'properties', 'validation');
    expect(at(list, 'items', 'required')).toEqual(['code']);
    expect(at(list, 'items', 'properties')).toMatchObject({ code: { type: 'string' }, hint: {} });
  });

  it('supports custom operation ids and parameters without types', async () => {
    @Controller('plain')
    class PlainController {
      @ApiOperation({ operationId: 'mine' })
      @ApiProblems(WordyException)
      @Get()
      named(): void {}

      // Decorated by hand below, so that the types of its parameters are unknown, as in JavaScript.
      untyped(_body: unknown): void {}
    }
    const untyped = Object.getOwnPropertyDescriptor(PlainController.prototype, 'untyped') as PropertyDescriptor;
    Post()(PlainController.prototype, 'untyped', untyped);
    Query()(PlainController.prototype, 'untyped', 0);
    ({ app } = await serve('express', { imports: [ProblemsModule.forRoot()], controllers: [PlainController] }));
    const document = documentProblems(SwaggerModule.createDocument(app, new DocumentBuilder().build()), app);
    const named = at(document, 'paths', '/plain', 'get');
    expect(at(named, 'operationId')).toBe('mine');
    expect(at(named, 'responses', '409', 'content', 'application/problem+json', 'examples')).toMatchObject({
      wordy: { value: { detail: 'One' } },
      'wordy-2': { value: { detail: 'Two' } },
    });
    expect(Object.keys(at(document, 'paths', '/plain', 'post', 'responses') as object)).toEqual(['201']);
  });

  it('may be written by hand', async () => {
    const flow = { required: true };
    ({ app } = await serve('express', { imports: [shopModule({ flow })] }));
    const written = {
      openapi: '3.1.0',
      info: { title: 'By hand', version: '1' },
      paths: {
        '/orders': { post: { responses: { 409: { $ref: '#/components/responses/Taken' } } } },
        '/elsewhere': { get: { responses: { 200: { description: 'Fine' } } } },
      },
      components: { responses: { Taken: { description: 'Taken' } } },
    };
    const document = documentProblems(written as unknown as OpenAPIObject, app);
    expect(at(document, 'paths', '/orders', 'post', 'responses', '409')).toEqual({
      $ref: '#/components/responses/Taken',
    });
    expect(at(document, 'components', 'responses', 'Taken', 'headers')).toHaveProperty('X-Flow-ID');
    expect(at(document, 'paths', '/elsewhere', 'get')).toMatchObject({
      parameters: [{ name: 'X-Flow-ID', in: 'header', required: true }],
      responses: { 200: { headers: { 'X-Flow-ID': {} } }, 400: {} },
    });
    const none = { openapi: '3.1.0', info: written.info } as OpenAPIObject;
    expect(documentProblems(none, app).components?.headers).toHaveProperty('FlowId');
  });

  it('does not change when documentProblems() is called twice', async () => {
    const document = await documentOf(SPV);
    const once = JSON.stringify(document);
    expect(documentProblems(document, app)).toEqual(JSON.parse(once));
  });

  it('omits the problems that the options disable', async () => {
    const none = {
      validation: false,
      credentials: false,
      authorization: false,
      notFound: false,
      unsupportedMediaType: false,
    };
    const chosen = { ...none, serverError: [ServerErrorException] };
    const document = await documentOf({}, { chosen });
    expect(Object.keys(at(document, 'paths', '/orders/{id}', 'get', 'responses') as object)).toEqual([
      '200',
      '409',
      '500',
    ]);
    expect(at(document, 'paths', '/orders/{id}', 'get', 'responses', '500', 'description')).toMatch(
      /^\[Server error\]\(\/problems\/server-error\): /,
    );
  });

  it('has prefixes and versions, and does not affect the next document', async () => {
    const document = await documentOf(
      {},
      { prepare: (made) => made.setGlobalPrefix('api').enableVersioning({ type: 0, defaultVersion: '2' } as never) },
    );
    expect(at(document, 'paths', '/api/v2/orders', 'post', 'responses', '409')).toBeDefined();
    const plain = SwaggerModule.createDocument(app, new DocumentBuilder().build(), { ignoreGlobalPrefix: true });
    expect(JSON.stringify(plain)).not.toContain('x-nestjs-problems');
    expect(at(documentProblems(plain, app), 'paths', '/v2/orders', 'post', 'responses', '409')).toBeDefined();
  });
});

describe.each(ADAPTERS)('On %s,', (adapter) => {
  it('a type that @ApiProblems() names is in the catalog, with the URI of the document and of the wire', async () => {
    const served = await serve(adapter, { imports: [shopModule({ problem: { baseUri: 'https://x.example/p' } })] });
    app = served.app;
    const catalog = app.get(ProblemCatalog);
    expect(
      [OrderTooLargeException, OrderInProgressException].map((type) =>
        catalog.all().some(({ exception }) => exception === type),
      ),
    ).toEqual([true, true]);
    const document = documentProblems(SwaggerModule.createDocument(app, new DocumentBuilder().build()), app);
    const response = await fetch(`${served.url}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ada@example.com' }),
    });
    const problem = (await response.json()) as { type: string };
    expect(problem.type).toBe('https://x.example/p/order-too-large');
    expect(catalog.byType(problem.type)?.exception).toBe(OrderTooLargeException);
    const schema = at(document, 'components', 'schemas', 'OrderTooLargeProblem', 'allOf', '1', 'properties', 'type');
    expect(schema).toEqual({ type: 'string', enum: [problem.type] });
  });
});

describe('@ApiProblems()', () => {
  it.each([
    [TypeError, 'TypeError is not one. Decorate the class with @ProblemType()'],
    [200, 'takes a status from 400 to 599, not 200'],
    ['x', 'x is not one'],
  ])('rejects %p', (problem, message) => {
    expect(() => ApiProblems(problem as never)).toThrow(message);
  });

  it('accepts a type along with its parent', () => {
    expect(() => ApiProblems(NotFoundException, CustomerNotFoundException)).not.toThrow();
  });
});
