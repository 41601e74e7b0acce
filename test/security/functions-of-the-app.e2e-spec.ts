import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConflictException, Controller, ForbiddenException, Get, Injectable } from '@nestjs/common';
import {
  ConcealForbidden,
  CustomerNotFoundException,
  Flow,
  mapError,
  ProblemsModule,
  type ProblemsOptions,
  ValidationException,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

/** A promise as a library makes it: it is not an instance of the global class. */
class LibraryPromise {
  static readonly made: LibraryPromise[] = [];
  isHandled = false;

  constructor() {
    LibraryPromise.made.push(this);
  }

  // biome-ignore lint/suspicious/noThenProperty: this is what a promise is recognized by.
  then(_onFulfilled: unknown, onRejected?: (error: Error) => void): void {
    if (typeof onRejected !== 'function') return;
    this.isHandled = true;
    queueMicrotask(() => onRejected(new Error('later')));
  }
}

const hostile = () => {
  const fail = () => {
    throw new Error('hostile');
  };
  return new Proxy(() => undefined, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail });
};
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/** How a function can fail, and how the log names it. */
const FAILURES: Readonly<Record<string, readonly [fail: () => unknown, says: string]>> = {
  'throw an error': [
    () => {
      throw new Error('of the app');
    },
    'threw an error',
  ],
  'throw a revoked Proxy': [
    () => {
      throw revoked();
    },
    'threw an error',
  ],
  'return a promise that rejects': [() => Promise.reject(new Error('later')), 'returned a promise'],
  'return a promise of another realm that rejects': [
    () => runInNewContext('Promise.reject(new Error("later"))'),
    'returned a promise',
  ],
  'return a promise of a library that rejects': [() => new LibraryPromise(), 'returned a promise'],
  'return a hostile Proxy': [hostile, 'threw an error'],
  'return a revoked Proxy': [revoked, 'threw an error'],
};

/** The function that the decorators of this file call: decorators run before a test chooses the failure. */
let current: () => unknown = () => undefined;

@Controller()
class FailingController {
  @Get('boom')
  boom() {
    throw new Error('boom');
  }
  @Get('violated')
  violated() {
    const location = ['request', 'query', 'odd'];
    throw new ValidationException({ validation: [{ location, severity: 'Error', code: 'odd', message: 'is odd' }] });
  }
  @ConcealForbidden(CustomerNotFoundException, () => current() as string)
  @Get('hidden')
  hidden() {
    throw new ForbiddenException();
  }
  @Get('job')
  job() {
    return { done: this.work() };
  }
  @Flow(() => current())
  private work() {
    return true;
  }
}

/** Every option that takes a function, with this one. */
function optionsWith(fail: () => never): ProblemsOptions {
  @Injectable()
  class Reporter {
    report(): unknown {
      return fail();
    }
  }
  return {
    problem: { instance: fail },
    flow: { generate: fail, trust: fail },
    logging: { level: fail },
    validation: { message: fail, format: fail },
    mappers: [mapError(fail as never, () => new ConflictException('matched')), mapError(Error, fail)],
    localization: { translator: { languages: ['de'], translate: fail } },
    reporters: [fail, Reporter],
  };
}

const NAMES = [
  'flow.trust',
  'flow.generate',
  'problem.instance',
  'validation.message',
  'validation.format',
  'logging.level',
  'The predicate of an error mapper',
  'An error mapper',
  'The translator',
  'The function of @ConcealForbidden()',
];

const CASES = ADAPTERS.flatMap((adapter) => Object.keys(FAILURES).map((failure) => [adapter, failure] as const));

describe.each(CASES)('On %s, all functions of an app that %s', (adapter, failure) => {
  const [fail, says] = FAILURES[failure] ?? [() => undefined, ''];
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  let served: ServedApp;
  beforeAll(async () => {
    current = fail;
    process.on('unhandledRejection', note);
    const imports = [ProblemsModule.forRoot(optionsWith(fail as () => never))];
    served = await serve(adapter, { imports, controllers: [FailingController] });
  });
  afterAll(async () => {
    await served.close();
    process.off('unhandledRejection', note);
  });
  beforeEach(() => {
    served.logger.lines.length = 0;
  });
  const get = (path: string) =>
    send(served.url, { path, headers: { 'X-Flow-ID': 'untrusted', 'Accept-Language': 'de' } });

  it('cost no response, no process and one warning per promise', async () => {
    const statuses: unknown[] = [];
    for (const path of ['/boom', '/boom', '/violated', '/violated', '/hidden', '/hidden', '/job']) {
      const response = await get(path);
      expect(response.headers['x-flow-id']).toMatch(/^[0-9a-f-]{36}$/);
      const { type, instance, validation } = JSON.parse(response.text);
      statuses.push([response.status, type, instance, validation?.[0]?.message]);
    }
    expect(statuses).toEqual([
      [500, '/problems/internal-server-error', undefined, undefined],
      [500, '/problems/internal-server-error', undefined, undefined],
      [400, '/problems/validation', undefined, 'is odd'],
      [400, '/problems/validation', undefined, 'is odd'],
      [404, '/problems/customer-not-found', undefined, undefined],
      [404, '/problems/customer-not-found', undefined, undefined],
      [200, undefined, undefined, undefined],
    ]);
    await eventually(() => expect(served.logger.matching('The problem reporter', 'warn')).toHaveLength(2));
    for (const name of NAMES) {
      const warnings = served.logger.matching(`${name} ${says}`, 'warn');
      expect([name, warnings.length > 0]).toEqual([name, true]);
      if (says === 'returned a promise') expect([name, warnings.length]).toEqual([name, 1]);
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect([unhandled, LibraryPromise.made.filter(({ isHandled }) => !isHandled)]).toEqual([[], []]);
  });
});

const OTEL = Symbol.for('opentelemetry.js.api.1');
type Telemetry = { [OTEL]?: unknown };

describe.each(ADAPTERS)('On %s, an app whose flow functions, logger and active span all throw', (adapter) => {
  const fail = () => {
    throw new Error('of the app');
  };
  let served: ServedApp;
  afterEach(async () => {
    delete (globalThis as Telemetry)[OTEL];
    await served.close();
  });

  it('responds with the success of its handler', async () => {
    const logger = { log: fail, error: fail, warn: fail, debug: fail, verbose: fail, fatal: fail };
    const imports = [ProblemsModule.forRoot({ flow: { trust: fail, generate: fail } })];
    served = await serve(adapter, { imports, controllers: [FailingController] });
    served.app.useLogger(logger);
    const span = { isRecording: () => true, setAttribute: fail, recordException: fail };
    (globalThis as Telemetry)[OTEL] = { context: { active: () => ({ getValue: () => span }) } };
    current = () => undefined;
    const headers = { 'X-Flow-ID': 'given' };
    const done = await send(served.url, { path: '/job', headers });
    expect([done.status, done.text]).toEqual([200, '{"done":true}']);
    expect((await send(served.url, { path: '/boom', headers })).status).toBe(500);
  });
});

describe('A browser-like environment, such as jsdom', () => {
  const { setTimeout: wait, setImmediate: immediate, Response: response } = globalThis;
  let served: ServedApp;
  afterEach(async () => {
    Object.assign(globalThis, { setTimeout: wait, setImmediate: immediate, Response: response });
    await served.close();
  });

  it('may have timers that are numbers, no setImmediate() and no Response', async () => {
    const reported: unknown[] = [];
    const reporter = async ({ status }: { status: number }) => reported.push(status);
    const imports = [ProblemsModule.forRoot({ reporters: [reporter], flow: { successBody: true } })];
    served = await serve('express', { imports, controllers: [FailingController] });
    const numbered = (...args: Parameters<typeof wait>) => Number(wait(...args));
    Object.assign(globalThis, { setTimeout: numbered, setImmediate: undefined, Response: undefined });
    current = () => undefined;
    const [boom, job] = [await send(served.url, { path: '/boom' }), await send(served.url, { path: '/job' })];
    expect([boom.status, job.status, Object.keys(JSON.parse(job.text))]).toEqual([500, 200, ['done', 'flow_id']]);
    await new Promise((resolve) => wait(resolve, 20));
    expect([reported, served.logger.matching('reporter', 'warn')]).toEqual([[500], []]);
  });
});
