import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  BadRequestException,
  ConflictException,
  Controller,
  Get,
  HttpException,
  NotFoundException,
  Param,
} from '@nestjs/common';
import {
  CustomerNotFoundException,
  ProblemException,
  ProblemsModule,
  ProblemType,
  ValidationException,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { expectProblem, UNEXPECTED } from '../support/expect-problem.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

const SECRET = 'planted-secret';

@ProblemType({ slug: 'odd', title: 'Odd', status: 409 })
class OddException extends ProblemException<Record<string, unknown>> {}

class LooksLikeAxios extends Error {
  readonly isAxiosError = true;
  readonly status = 404;
  readonly config = { url: `https://internal/${SECRET}`, headers: { Authorization: SECRET } };
  readonly response = { status: 404, data: { detail: SECRET }, headers: { 'set-cookie': SECRET } };
}

/** An `HttpException` of another copy of `@nestjs/common`: the same shape, another class. */
class ForeignHttpException extends Error {
  getStatus(): number {
    return 404;
  }
  getResponse(): string {
    return 'Not here.';
  }
}

const hostile = () =>
  new Proxy(new Error(SECRET), {
    get() {
      throw new Error(SECRET);
    },
    getPrototypeOf() {
      throw new Error(SECRET);
    },
    ownKeys() {
      throw new Error(SECRET);
    },
  });
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const circular = () => {
  const loop: Record<string, unknown> = { fine: 1 };
  loop['self'] = loop;
  return loop;
};
const thrower = (name: string) =>
  Object.defineProperty({}, name, {
    enumerable: true,
    get: () => {
      throw new Error(SECRET);
    },
  });
const withStatus = (status: unknown) => new HttpException(SECRET, status as number);

/** What is thrown, the expected members and the expected status. Defaults: those of an unexpected error. */
const THROWN: Readonly<Record<string, [() => unknown, object?, number?]>> = {
  null: [() => null],
  undefined: [() => undefined],
  'a string': [() => SECRET],
  'a number': [() => 404],
  'a symbol': [() => Symbol(SECRET)],
  'a bigint': [() => 1n],
  'a function': [() => () => SECRET],
  'an object': [() => ({ message: SECRET, status: 404 })],
  'an object with the statusCode of a server error': [() => ({ message: SECRET, statusCode: 500 })],
  'a frozen error': [() => Object.freeze(new Error(SECRET))],
  'a circular object': [circular],
  'an object without a prototype': [() => Object.create(null)],
  'a hostile proxy': [hostile],
  'a revoked proxy': [revoked],
  'a getter that throws': [() => thrower('status')],
  'a toJSON that throws': [
    () => ({
      toJSON: () => {
        throw new Error(SECRET);
      },
    }),
  ],
  'a promise': [() => Promise.resolve(SECRET)],
  'an AggregateError': [() => new AggregateError([new Error(SECRET), new NotFoundException(SECRET)], SECRET)],
  'an error with its own cause': [
    () => {
      const e = new Error(SECRET);
      e.cause = e;
      return e;
    },
  ],
  'an error of an HTTP client': [() => new LooksLikeAxios(SECRET)],
  'an error with a status': [() => Object.assign(new Error(SECRET), { status: 404 })],
  'an error with a statusCode': [() => Object.assign(new Error(SECRET), { statusCode: 404 })],
  'an error that exposes without a status': [() => Object.assign(new Error(SECRET), { expose: true, statusCode: 404 })],
  'a status of 0': [() => withStatus(0)],
  'a status of 99': [() => withStatus(99)],
  'a status of 100': [() => withStatus(100)],
  'a status of 404.5': [() => withStatus(404.5)],
  'a status of 600': [() => withStatus(600)],
  'a status of 1000': [() => withStatus(1000)],
  'a status of NaN': [() => withStatus(Number.NaN)],
  "a status of '404'": [() => withStatus('404')],
  'no status': [() => withStatus(undefined)],
  'a negative status': [() => withStatus(-404)],
  'an HttpException of another copy': [
    () => new ForeignHttpException(SECRET),
    { type: '/problems/not-found', title: 'Not found', detail: 'Not here.' },
    404,
  ],
  'an errorCode of Nest 12': [
    () => new ConflictException('Taken.', { errorCode: 'E_TAKEN' }),
    { type: 'about:blank', title: 'Conflict', detail: 'Taken.', errorCode: 'E_TAKEN' },
    409,
  ],
  'an errorCode in the body as well': [
    () => new HttpException({ message: 'Taken.', errorCode: 'E_TAKEN' }, 409, { errorCode: 'E_TAKEN' }),
    { type: 'about:blank', title: 'Conflict', detail: 'Taken.', errorCode: 'E_TAKEN' },
    409,
  ],
  'an errorCode on a problem exception': [
    () => new CustomerNotFoundException('Gone.', { errorCode: 'E_GONE' }),
    { type: '/problems/customer-not-found', title: 'Customer not found', detail: 'Gone.', errorCode: 'E_GONE' },
    404,
  ],
  'an errorCode on a 5xx': [
    () => new HttpException(SECRET, 502, { errorCode: 'E_UP' }),
    { type: 'about:blank', title: 'Bad Gateway', detail: UNEXPECTED.detail, errorCode: 'E_UP' },
    502,
  ],
  'members of the wrong type': [
    () => new OddException({ detail: 5, title: [], instance: {}, type: SECRET, status: 200, fine: true } as never),
    { type: '/problems/odd', title: 'Odd', fine: true },
    409,
  ],
  'extensions that cannot be serialized': [
    () =>
      new OddException({
        detail: 'Odd indeed.',
        loop: circular(),
        big: 1n,
        fn: () => SECRET,
        sym: Symbol(SECRET),
        json: {
          toJSON: () => {
            throw new Error(SECRET);
          },
        },
        fine: [1],
      }),
    { type: '/problems/odd', title: 'Odd', detail: 'Odd indeed.', fine: [1] },
    409,
  ],
  'a getter among the extensions that throws': [
    () => new OddException(Object.assign(thrower('evil'), { fine: 1 })),
    { type: '/problems/odd', title: 'Odd', fine: 1 },
    409,
  ],
  'extensions with the names __proto__ and constructor': [
    () => new OddException(JSON.parse('{"__proto__":{"a":1},"constructor":1,"prototype":2,"fine":3}')),
    { type: '/problems/odd', title: 'Odd', fine: 3 },
    409,
  ],
  'a 4xx with an object as body': [
    () => new BadRequestException({ message: 'Bad.', code: 'X1', foo: [1], status: 200, type: SECRET, cause: 'c' }),
    { type: 'about:blank', title: 'Bad Request', detail: 'Bad.', code: 'X1', foo: [1] },
    400,
  ],
  'a 5xx with an object as body': [() => new HttpException({ message: SECRET, code: SECRET }, 500), UNEXPECTED, 500],
  'an error as a body': [
    () => new HttpException(new Error(SECRET) as never, 409),
    { type: 'about:blank', title: 'Conflict' },
    409,
  ],
  'a hostile body': [() => new HttpException(revoked(), 409)],
};

@Controller()
class OddController {
  @Get(':index')
  fail(@Param('index') index: string) {
    throw Object.values(THROWN)[Number(index)]?.[0]();
  }
}

@Controller('violated')
class ViolatedController {
  @Get('here')
  fail() {
    const violation = { location: ['request', 'body'], severity: 'Error', code: 'odd', message: 'is odd' } as const;
    throw new ValidationException({ validation: [violation] });
  }
}

describe.each(ADAPTERS)('On %s, a valid problem and one log line', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ types: [OddException] })],
      controllers: [OddController],
    });
  });
  beforeEach(() => {
    served.logger.lines.length = 0;
  });
  afterAll(() => served.close());

  it.each(Object.keys(THROWN).map((name, index) => [name, index] as const))(
    'result from throwing %s',
    async (name, index) => {
      const [, members = UNEXPECTED, status = 500] = THROWN[name] ?? [() => undefined];
      const response = await send(served.url, { path: `/${index}` });
      expectProblem(response, { status, members: { ...members } });
      expect(JSON.stringify([response.text, response.headers])).not.toContain(SECRET);
      const flowId = response.headers['x-flow-id'] as string;
      expect(served.logger.matching(flowId, status < 500 ? 'debug' : 'error')).toHaveLength(1);
      expect(served.logger.lines.filter(({ level }) => level === 'warn')).toEqual([]);
    },
  );
});

describe('An app with failing functions in its options', () => {
  it('responds with a problem and logs each function that throws', async () => {
    const served = await serve('express', {
      imports: [
        ProblemsModule.forRoot({
          problem: {
            instance: () => {
              throw new Error('instance');
            },
          },
          mappers: [
            {
              matches: () => {
                throw new Error('matcher');
              },
              map: () => undefined,
            },
          ],
          localization: {
            translator: {
              languages: ['de'],
              translate: () => {
                throw new Error('translator');
              },
            },
          },
          flow: {
            generate: () => {
              throw new Error('generator');
            },
          },
        }),
      ],
      controllers: [OddController],
    });
    const response = await send(served.url, { path: '/0' });
    expect([response.status, JSON.parse(response.text).type]).toEqual([500, '/problems/internal-server-error']);
    for (const fault of ['instance', 'matcher', 'translator', 'generator']) {
      expect(served.logger.matching(fault, 'warn')).toHaveLength(1);
    }
    await served.close();
  });

  it.each(ADAPTERS)(
    'responds with a problem and logs each function that returns a rejected promise, on %s',
    async (adapter) => {
      const later = () => Promise.reject(new Error('later')) as never;
      const served = await serve(adapter, {
        imports: [
          ProblemsModule.forRoot({
            problem: { instance: later },
            flow: { generate: later, trust: later },
            logging: { level: later },
            validation: { message: later, format: later },
            mappers: [{ matches: () => true, map: later }],
            localization: { translator: { languages: ['de'], translate: later } },
            reporters: [later],
          }),
        ],
        controllers: [OddController, ViolatedController],
      });
      const headers = { 'X-Flow-ID': 'untrusted' };
      const response = await send(served.url, { path: '/0', headers });
      expect([response.status, JSON.parse(response.text).type]).toEqual([500, '/problems/internal-server-error']);
      expect(response.headers['x-flow-id']).toMatch(/^[0-9a-f-]{36}$/);
      expect(JSON.parse(response.text)).not.toHaveProperty('instance');
      const violated = await send(served.url, { path: '/violated/here', headers });
      expect(JSON.parse(violated.text)).toMatchObject({
        status: 400,
        validation: [{ code: 'odd', message: 'is odd' }],
      });
      for (const fault of [
        'flow.trust returned a promise',
        'flow.generate returned a promise',
        'logging.level returned a promise',
        'An error mapper returned a promise',
        'The translator returned a promise',
        'validation.format returned a promise',
      ]) {
        expect([fault, served.logger.matching(fault, 'warn').length > 0]).toEqual([fault, true]);
      }
      await served.close();
    },
  );
});
