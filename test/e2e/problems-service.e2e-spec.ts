import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  BadGatewayException,
  Controller,
  Get,
  HttpException,
  NotFoundException as NestNotFound,
  Post,
} from '@nestjs/common';
import {
  CustomerNotFoundException,
  InternalServerErrorException,
  type ProblemDetails,
  ProblemException,
  ProblemsModule,
  ProblemsService,
  ProblemType,
  runInFlow,
  ValidationException,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';

@ProblemType({ slug: 'sold-out', title: 'Sold out', status: 409 })
class SoldOutException extends ProblemException<{ sku: string }> {
  constructor(sku: string, ...unexpected: never[]) {
    if (unexpected.length > 0 || typeof sku !== 'string') throw new TypeError('not called with a sku');
    super({ detail: `No ${sku} left.`, sku });
  }
}

const STORED: readonly ProblemDetails[] = [
  { type: '/problems/sold-out', title: 'Sold out', status: 409, detail: 'No tea left.', sku: 'tea' },
  { type: '/problems/sold-out', title: 'Tea is sold out', status: 409, instance: '/orders/7' },
  { type: '/problems/validation', title: 'Validation failed', status: 422, detail: 'No.', validation: [{ code: 'x' }] },
  { type: '/problems/internal-server-error', title: 'Internal Server Error', status: 500, detail: 'The disk is full.' },
  { type: 'https://example.com/out-of-credit', title: 'Out of credit', status: 403, detail: 'No.', balance: 30 },
  { type: 'about:blank', title: 'Gone', status: 410, detail: 'Long ago.' },
  { type: 'about:blank', title: 'Bad Gateway', status: 502, detail: 'The rates are late.' },
];

@Controller()
class StoredController {
  constructor(private readonly problems: ProblemsService) {}

  @Get(':index')
  one() {
    throw this.problems.toException(STORED[StoredController.index] as ProblemDetails);
  }

  @Post()
  never() {}

  static index = 0;
}
Reflect.defineMetadata('design:paramtypes', [ProblemsService], StoredController);

describe.each(ADAPTERS)('On %s, the problems service', (adapter) => {
  let served: ServedApp;
  let problems: ProblemsService;
  const reported: unknown[] = [];
  beforeEach(async () => {
    reported.length = 0;
    const reporters = [(problem: object, { error }: { error: unknown }) => void reported.push([problem, error])];
    const types = [SoldOutException, CustomerNotFoundException];
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ types, reporters })],
      controllers: [StoredController],
    });
    problems = served.app.get(ProblemsService);
  });
  afterEach(() => served.close());

  it.each([
    [
      new SoldOutException('tea'),
      { type: '/problems/sold-out', title: 'Sold out', status: 409, detail: 'No tea left.', sku: 'tea' },
    ],
    [new NestNotFound('No 7'), { type: '/problems/not-found', title: 'Not found', status: 404, detail: 'No 7' }],
    [new HttpException('I am.', 418), { type: 'about:blank', title: "I'm a Teapot", status: 418, detail: 'I am.' }],
  ])('makes the problem of an error outside of HTTP: %s', (error, expected) => {
    expect(problems.toProblem(error)).toEqual(expected);
  });

  it.each([
    [new Error('secret')],
    [new BadGatewayException('secret')],
    ['secret'],
    [new InternalServerErrorException('secret')],
  ])('makes a problem without the text for the log of %s', (error) => {
    const problem = problems.toProblem(error);
    expect(problem.status).toBeGreaterThanOrEqual(500);
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it('adds the flow id within a flow', () => {
    const problem = runInFlow('job-7', () => problems.toProblem(new SoldOutException('tea')));
    expect(problem).toMatchObject({ type: '/problems/sold-out', flow_id: 'job-7' });
  });

  it('logs and reports an error once, with the flow id of the job', async () => {
    const error = new Error('disk');
    runInFlow('job-8', () => problems.report(error));
    await eventually(() => expect(reported).toEqual([[expect.objectContaining({ flowId: 'job-8' }), error]]));
    const lines = served.logger.matching('job-8', 'error');
    expect(lines).toHaveLength(1);
    expect(String(lines[0]?.message)).toMatch(/^500 internal-server-error: disk/);
  });

  it.each(STORED.map((problem, index) => [problem.type, problem.status, index] as const))(
    'makes an exception that responds with the same problem: %s %d',
    async (_type, status, index) => {
      StoredController.index = index;
      const response = await fetch(`${served.url}/${index}`);
      expect(response.status).toBe(status);
      const { flow_id: _id, ...body } = (await response.json()) as Record<string, unknown>;
      expect(body).toEqual(STORED[index]);
    },
  );

  it("makes an instance of the class in the catalog, without a call of the class's own constructor", () => {
    const [soldOut, , validation, server] = STORED.map((problem) => problems.toException(problem));
    expect(soldOut).toBeInstanceOf(SoldOutException);
    expect(validation).toBeInstanceOf(ValidationException);
    expect(server).toBeInstanceOf(InternalServerErrorException);
    expect(problems.toException(problems.toProblem(new CustomerNotFoundException()))).toBeInstanceOf(
      CustomerNotFoundException,
    );
  });

  it.each<[string, unknown, object]>([
    ['a type with another scheme', { type: 'javascript:alert(1)', status: 400 }, { type: 'about:blank', status: 400 }],
    ['a type with a line break', { type: '/x\r\nA: b', status: 400 }, { type: 'about:blank', status: 400 }],
    ['members of other types', { type: 5, title: 7, status: '400', detail: {} }, { type: 'about:blank', status: 500 }],
    ['a status of a success', { type: 'about:blank', status: 200 }, { type: 'about:blank', status: 500 }],
    [
      'a text',
      'text',
      { type: 'about:blank', title: 'Internal Server Error', status: 500, detail: expect.any(String) },
    ],
    ['null', null, { type: 'about:blank', status: 500 }],
  ])('makes an exception of a received value that is no problem: %s', (_what, received, expected) => {
    const problem = problems.toProblem(problems.toException(received as ProblemDetails));
    expect(problem).toMatchObject(expected);
    expect(Object.keys(problem)).not.toContain('0');
  });

  it('makes a ProblemException of a type that the app does not have', () => {
    const exception = problems.toException(STORED[4] as ProblemDetails);
    expect(exception).toBeInstanceOf(ProblemException);
    expect([exception.getStatus(), exception.message]).toEqual([403, 'No.']);
    expect(problems.toProblem(exception)).toEqual(STORED[4]);
  });
});
