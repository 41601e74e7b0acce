import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, HttpException, Param } from '@nestjs/common';
import * as library from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

type Exception = new (...args: unknown[]) => HttpException;

/** All exception classes that the package exports. */
const EXCEPTIONS = Object.entries(library as Readonly<Record<string, unknown>>).filter(
  (entry): entry is [string, Exception] => /Exception$/.test(entry[0]) && typeof entry[1] === 'function',
);

const fail = () => {
  throw new Error('hostile');
};
const hostile = () =>
  new Proxy({}, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail });
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const getters = () =>
  Object.defineProperties({}, Object.fromEntries(['detail', 'title', 'cause', 'status', 'headers'].map(throwing)));
function throwing(name: string): [string, PropertyDescriptor] {
  return [name, { get: fail, enumerable: true }];
}

const ARGUMENTS: readonly (readonly [string, () => unknown[]])[] = [
  ['a hostile Proxy', () => [hostile()]],
  ['a revoked Proxy', () => [revoked()]],
  ['an object whose getters throw', () => [getters()]],
  ['a symbol', () => [Symbol('detail')]],
  ['an object without a prototype', () => [Object.create(null)]],
  ['hostile options', () => ['Text', hostile()]],
  ['revoked options', () => ['Text', revoked()]],
  ['options whose getters throw', () => ['Text', getters()]],
  ['null as options', () => ['Text', null]],
  ['a hostile status', () => ['Text', { status: hostile() }]],
  ['a revoked status', () => ['Text', { status: revoked() }]],
  ['a symbol as status', () => ['Text', { status: Symbol('status') }]],
  [
    'hostile headers, cause and retryAfter',
    () => [{}, { headers: hostile(), cause: hostile(), retryAfter: revoked() }],
  ],
  ['revoked members', () => [{ detail: revoked(), title: revoked(), instance: revoked(), validation: revoked() }]],
];
const CASES = EXCEPTIONS.flatMap(([name, type]) =>
  ARGUMENTS.map(([what, make]) => [name, what, () => new type(...make())] as const),
);

@Controller()
class HostileController {
  @Get(':index')
  throw(@Param('index') index: string) {
    throw CASES[Number(index)]?.[2]();
  }
}

describe.each(ADAPTERS)('On %s', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, { imports: [library.ProblemsModule.forRoot()], controllers: [HostileController] });
  });
  afterAll(() => served.close());

  it.each(CASES.map(([name, what, make], index) => [name, what, make, index] as const))(
    '%s with %s can be thrown and has the status of its type',
    async (_name, _what, make, index) => {
      const status = make().getStatus();
      const response = await send(served.url, { path: `/${index}` });
      expect(response.status).toBe(status);
      if (status !== 204) expect(JSON.parse(response.text)).toMatchObject({ status });
    },
  );
});
