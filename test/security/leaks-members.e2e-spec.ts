import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BadRequestException,
  ConflictException,
  Controller,
  Get,
  HttpException,
  Param,
  UnprocessableEntityException,
} from '@nestjs/common';
import { AxiosError, AxiosHeaders, type InternalAxiosRequestConfig } from 'axios';
import { IsString, MinLength, validateSync } from 'class-validator';
import {
  CustomerNotFoundException,
  DependentServiceErrorException,
  ProblemException,
  ProblemsModule,
  ProblemType,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';

const SECRET = 'planted-9f2c';

/** The failure of a call with a token, as axios throws it. */
function axiosError(): AxiosError {
  const config = { url: `https://rates.internal/?key=${SECRET}`, headers: new AxiosHeaders({ authorization: SECRET }) };
  const response = { data: SECRET, status: 500, statusText: '', headers: {}, config: config as never };
  return new AxiosError(`failed with ${SECRET}`, 'ERR', config as InternalAxiosRequestConfig, {}, response);
}

class Account {
  @IsString()
  readonly password = SECRET;
  @MinLength(50)
  readonly name = SECRET;
}

@ProblemType({
  slug: 'search-rejected',
  title: 'Search rejected',
  status: 400,
  extensions: { query: { type: 'string', description: 'The rejected query.' } },
})
class SearchRejectedException extends ProblemException<{ query: unknown; config?: unknown }> {}

const error = (): Error => new Error(SECRET);
const validationErrors = () => validateSync(new Account());

/** Each sends no secret, and these members in addition to the standard ones. */
const CASES: Record<string, [() => unknown, object]> = {
  'an error as cause in the first argument': [
    () => new DependentServiceErrorException({ detail: 'Later.', cause: axiosError() }),
    {},
  ],
  'an error under any name': [() => new CustomerNotFoundException({ detail: 'x', reason: error(), id: 7 }), { id: 7 }],
  'an error of another realm': [
    () => new CustomerNotFoundException({ detail: 'x', reason: runInNewContext(`new Error('${SECRET}')`) }),
    {},
  ],
  'an error that was converted to an object': [
    () => new CustomerNotFoundException({ detail: 'x', reason: axiosError().toJSON(), id: 7 }),
    { id: 7 },
  ],
  'a stack': [() => new CustomerNotFoundException({ detail: 'x', trace: error().stack }), {}],
  'an object whose toJSON() returns an error': [
    () => new CustomerNotFoundException({ detail: 'x', reason: { toJSON: error } }),
    {},
  ],
  'a getter that returns an error': [
    () => {
      let calls = 0;
      const source = {
        get reason() {
          return calls++ === 0 ? 'fine' : error();
        },
      };
      return new CustomerNotFoundException({ detail: 'x', source });
    },
    { source: { reason: 'fine' } },
  ],
  'errors in a list': [
    () => new ConflictException({ message: 'x', errors: [error(), { field: 'a', error: error() }] }),
    { errors: [{ field: 'a' }] },
  ],
  'nothing but errors': [() => new ConflictException({ message: 'x', errors: [error()], all: { error: error() } }), {}],
  'an error three levels down': [
    () =>
      new ConflictException({ message: 'x', results: [{ id: 1, outcome: { status: 'rejected', reason: error() } }] }),
    { results: [{ id: 1, outcome: { status: 'rejected' } }] },
  ],
  'a copy of an error of axios': [() => new ConflictException({ message: 'x', upstream: { ...axiosError() } }), {}],
  'a response of axios': [
    () => new ConflictException({ message: 'x', upstream: { response: axiosError().response } }),
    {},
  ],
  'names of failure data on a 4xx of Nest': [
    () => new HttpException({ message: 'x', trace: SECRET, config: SECRET, sql: SECRET, query: SECRET, id: 7 }, 400),
    { id: 7 },
  ],
  'names of failure data on a class with a type': [
    () => new CustomerNotFoundException({ detail: 'x', request: SECRET, response: SECRET, config: SECRET }),
    {},
  ],
  'names of failure data on a 5xx': [
    () => new DependentServiceErrorException({ detail: 'x', stack: SECRET, originalError: SECRET, id: 7 }),
    { id: 7 },
  ],
  'a name of failure data that the type declares': [
    () => new SearchRejectedException({ query: 'a b', config: SECRET }),
    { query: 'a b' },
  ],
  'an error under a name that the type declares': [() => new SearchRejectedException({ query: error() }), {}],
  'the JSON of an error of axios as the body': [() => new HttpException(axiosError().toJSON(), 409), {}],
  'the message and the stack of an error as the body': [
    () => new HttpException({ message: SECRET, stack: error().stack, id: SECRET }, 409),
    {},
  ],
  'a copy of an error of axios as the body': [() => new ConflictException({ ...axiosError() }), {}],
  'an error as the body': [() => new HttpException(error(), 409), {}],
  'a list of validation errors as the body': [() => new HttpException(validationErrors(), 400), {}],
  'a list of validation errors as the body of a BadRequestException': [
    () => new BadRequestException(validationErrors()),
    {},
  ],
  'validation errors as a member': [
    () => new UnprocessableEntityException({ message: 'x', errors: validationErrors().slice(0, 1) }),
    { errors: [{ property: 'name', children: [], constraints: { minLength: expect.any(String) } }] },
  ],
  'an array as the body': [() => new HttpException([{ id: SECRET }], 409), {}],
  'a Buffer as the body': [() => new HttpException(Buffer.from(SECRET), 409), {}],
  'a typed array as the body': [() => new HttpException(new Uint16Array([1, 2]), 409), {}],
};

const names = Object.keys(CASES);

@Controller()
class ThrowingController {
  @Get(':case')
  fail(@Param('case') index: string): never {
    throw CASES[names[Number(index)] ?? '']?.[0]();
  }
}

const STANDARD = ['type', 'title', 'status', 'detail', 'instance', 'flow_id'];

describe.each(ADAPTERS)('On %s, a problem whose thrower added', (adapter) => {
  let served: ServedApp;
  const reported: object[] = [];
  beforeAll(async () => {
    const imports = [ProblemsModule.forRoot({ reporters: [({ extensions }) => reported.push(extensions)] })];
    served = await serve(adapter, { imports, controllers: [ThrowingController] });
  });
  afterAll(() => served.close());

  it.each(names)('%s has no text of it in any format', async (name) => {
    const url = `${served.url}/${names.indexOf(name)}`;
    for (const accept of ['application/json', 'application/xml', 'text/html']) {
      const response = await fetch(url, { headers: { accept } });
      expect(response.status).toBeGreaterThanOrEqual(400);
      const text = await response.text();
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain('leaks-members');
    }
  });

  it.each(names)('%s keeps its other members', async (name) => {
    reported.length = 0;
    const response = await fetch(`${served.url}/${names.indexOf(name)}`);
    const body = (await response.json()) as Record<string, unknown>;
    const members = Object.fromEntries(Object.entries(body).filter(([member]) => !STANDARD.includes(member)));
    expect(members).toEqual(CASES[name]?.[1]);
    await eventually(() => expect(reported).toHaveLength(1));
    expect(reported).toEqual([CASES[name]?.[1]]);
  });

  it('an error as cause is logged with that cause', async () => {
    served.logger.lines.length = 0;
    await fetch(`${served.url}/0`);
    expect(String(served.logger.matching('Caused by: AxiosError', 'error')[0]?.message)).toContain('AxiosError');
  });
});
