import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  ForbiddenException,
  Param,
  ParseIntPipe,
  Put,
  UnauthorizedException,
  UseGuards,
} from '@nestjs/common';
import { IsString } from 'class-validator';
import { Consumes, CustomerNotFoundException, ProblemsModule, Produces } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send, sendBytes } from '../support/wire.js';

class NameDto {
  @IsString()
  name!: string;
}

class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { authorization } = context.switchToHttp().getRequest().headers;
    if (authorization === undefined) throw new UnauthorizedException();
    if (authorization !== 'Bearer good') throw new ForbiddenException();
    return true;
  }
}

@UseGuards(TokenGuard)
@Controller('customers')
class CustomersController {
  @Consumes('application/json')
  @Produces('application/json')
  @Put(':id')
  replace(@Param('id', ParseIntPipe) _id: number, @Body() _dto: NameDto) {
    throw new CustomerNotFoundException();
  }
}

/** A request that nothing is wrong with but that the customer does not exist. */
const FINE = {
  method: 'PUT',
  path: '/customers/42',
  headers: {
    Authorization: 'Bearer good',
    'X-Flow-ID': 'a1',
    'Content-Type': 'application/json',
    Accept: 'application/json',
  } as Record<string, string>,
  body: '{"name":"Ada"}',
};
type Fault = Partial<typeof FINE>;

/** From the last that is looked at to the first: each wins over all above it. */
const FAULTS: readonly [name: string, status: number, fault: Fault][] = [
  ['a customer that does not exist', 404, {}],
  ['a violation', 400, { body: '{"name":7}' }],
  ['a path parameter that is no number', 400, { path: '/customers/abc' }],
  ['an Accept that takes nothing of the route', 406, { headers: { Accept: 'image/png' } }],
  [
    'a media type that the route does not read',
    415,
    { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
  ],
  ['a token that does not suffice', 403, { headers: { Authorization: 'Bearer poor' } }],
  ['no token', 401, { headers: { Authorization: '' } }],
  ['no flow id where one is required', 400, { headers: { 'X-Flow-ID': '' } }],
  ['a method that the path does not have', 405, { method: 'PATCH' }],
  ['a path that is unknown', 404, { path: '/unknown' }],
  ['JSON that is malformed', 400, { body: '{"name"', headers: { 'Content-Type': 'application/json' } }],
  ['a body that is too large', 413, { body: `"${'x'.repeat(1_200_000)}"` }],
];

function without(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}

describe.each(ADAPTERS)('when several things are wrong at once, on %s', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ flow: { required: true } })],
      controllers: [CustomersController],
    });
  });
  afterAll(() => served.close());

  it.each(FAULTS.map(([name, status], index) => [status, name, index] as const))(
    '%i wins: %s',
    async (status, _name, index) => {
      const faults = FAULTS.slice(0, index + 1).map(([, , fault]) => fault);
      const headers = without(Object.assign({}, FINE.headers, ...faults.map((fault) => fault.headers)));
      const request = Object.assign({}, FINE, ...faults, { headers });
      const response = await send(served.url, request);
      expect([response.status, response.headers['content-type']]).toEqual([status, 'application/problem+json']);
    },
  );

  it('400 wins over all of them: a request that is no HTTP', async () => {
    expect(await sendBytes(served.url, 'PATCH /unknown HTTP/9\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });
});
