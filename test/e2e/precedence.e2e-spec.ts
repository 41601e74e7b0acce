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

/** A valid request for a customer that does not exist. */
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

/** In the reverse order of the checks: each takes precedence over all above it. */
const FAULTS: readonly [name: string, status: number, fault: Fault][] = [
  ['a customer that does not exist', 404, {}],
  ['a violation', 400, { body: '{"name":7}' }],
  ['a path parameter that is not a number', 400, { path: '/customers/abc' }],
  ['an Accept header that excludes the media types of the route', 406, { headers: { Accept: 'image/png' } }],
  [
    'a media type that the route does not accept',
    415,
    { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
  ],
  ['a token without permission', 403, { headers: { Authorization: 'Bearer poor' } }],
  ['no token', 401, { headers: { Authorization: '' } }],
  ['a missing flow id', 400, { headers: { 'X-Flow-ID': '' } }],
  ['an unknown method of the path', 405, { method: 'PATCH' }],
  ['an unknown path', 404, { path: '/unknown' }],
  ['malformed JSON', 400, { body: '{"name"', headers: { 'Content-Type': 'application/json' } }],
  ['a body that is too large', 413, { body: `"${'x'.repeat(1_200_000)}"` }],
];

function without(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}

describe.each(ADAPTERS)('On %s, a request with several errors', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ flow: { required: true } })],
      controllers: [CustomersController],
    });
  });
  afterAll(() => served.close());

  it.each(FAULTS.map(([name, status], index) => [status, name, index] as const))(
    'gets %i for the error that is checked first: %s',
    async (status, _name, index) => {
      const faults = FAULTS.slice(0, index + 1).map(([, , fault]) => fault);
      const headers = without(Object.assign({}, FINE.headers, ...faults.map((fault) => fault.headers)));
      const request = Object.assign({}, FINE, ...faults, { headers });
      const response = await send(served.url, request);
      expect([response.status, response.headers['content-type']]).toEqual([status, 'application/problem+json']);
    },
  );

  it('gets 400 if it is not valid HTTP, before any other check', async () => {
    expect(await sendBytes(served.url, 'PATCH /unknown HTTP/9\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });
});
