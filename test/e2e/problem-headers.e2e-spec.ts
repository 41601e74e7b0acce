import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CallHandler,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Header,
  HttpException,
  HttpStatus,
  Injectable,
  type NestInterceptor,
  Res,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import {
  CustomerNotFoundException,
  DependentServiceErrorException,
  ProblemException,
  ProblemsModule,
  ProblemType,
} from 'nestjs-problems';
import type { Observable } from 'rxjs';
import { ADAPTERS } from '../support/adapters.js';
import { chosenHeaders, expectProblem } from '../support/expect-problem.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

@ProblemType({ slug: 'busy', title: 'Busy', status: 429, headers: { 'X-Type': 'busy' }, retryAfter: 60 })
class BusyException extends ProblemException {}

@ProblemType({ slug: 'maintenance', title: 'Maintenance', status: 503, retry: { after: 29.5 } })
class MaintenanceException extends ProblemException {}

@ProblemType({ slug: 'nightly-maintenance' })
class NightlyMaintenanceException extends MaintenanceException {}

@ProblemType({ slug: 'gone-for-good', retry: 'never' })
class GoneForGoodException extends MaintenanceException {}

type AnyResponse = { raw?: AnyResponse; setHeader?(name: string, value: string | string[]): void; header?: unknown };

/** Sets headers before the error. Some of them describe the body of a success. */
@Injectable()
class SettingInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse();
    const fields = {
      Vary: 'Origin',
      'X-RateLimit-Remaining': '7',
      Allow: 'GET',
      'Set-Cookie': 'session=1',
      Link: '</next>; rel="next"',
      ETag: '"1"',
      'Last-Modified': 'Sat, 01 Jan 2022 00:00:00 GMT',
      'Content-Disposition': 'attachment',
      'Content-Encoding': 'gzip',
      'Content-Language': 'fr',
      'Content-Range': 'bytes 0-1/2',
      'Cache-Control': 'public, max-age=3600',
      Expires: 'Sat, 01 Jan 2050 00:00:00 GMT',
    };
    for (const [name, value] of Object.entries(fields)) response.header(name, value);
    return next.handle();
  }
}

/** As in @nestjs/throttler 6.7, which is CommonJS over a Nest of ES modules and so can't be loaded here. */
class ThrottlerException extends HttpException {
  constructor() {
    super('ThrottlerException: Too Many Requests', HttpStatus.TOO_MANY_REQUESTS);
  }
}

class ThrottlerGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const response = context.switchToHttp().getResponse();
    response.header('X-RateLimit-Limit', 1);
    response.header('Retry-After-short', 3);
    response.header('Retry-After', 42);
    throw new ThrottlerException();
  }
}

const evil = {
  'X-Good': 'yes',
  'X-Number': 5 as unknown as string,
  'X-Evil': 'a\r\nX-Injected: b',
  'X-Null': 'a\0b',
  'X-Wide': 'żółw',
  'Bad Name': 'a',
  'X-Object': {} as unknown as string,
  'Content-Length': '1',
  'Content-Type': 'text/plain',
  'Transfer-Encoding': 'chunked',
  'X-Flow-ID': 'forged',
};

@Controller()
class HeadersController {
  @Get('thrown')
  thrown() {
    throw new CustomerNotFoundException(undefined, { headers: evil, retryAfter: 1.2 });
  }

  @Get('typed')
  typed() {
    throw new BusyException();
  }

  @Get('typed/longer')
  longer() {
    throw new BusyException(undefined, { retryAfter: 120, headers: { 'X-Type': 'very busy' } });
  }

  @Get('typed/nonsense')
  nonsense() {
    throw new BusyException(undefined, { retryAfter: Number.NaN });
  }

  @Get('retry')
  retry() {
    throw new MaintenanceException();
  }

  @Get('retry/longer')
  retryLonger() {
    throw new MaintenanceException(undefined, { retryAfter: 120, headers: { 'retry-after': '60' } });
  }

  @Get('retry/header')
  retryHeader() {
    throw new MaintenanceException(undefined, { headers: { 'retry-after': '60' } });
  }

  @Get('retry/variant')
  retryVariant() {
    throw new NightlyMaintenanceException();
  }

  @Get('retry/never')
  retryNever() {
    throw new GoneForGoodException();
  }

  @Get('stock')
  stock() {
    throw Object.assign(new HttpException('Slow down', 429), { headers: { 'X-Limit': '5' }, retryAfter: 9 });
  }

  @Get('hostile')
  hostile() {
    const headers = {
      get 'X-Throws'(): string {
        throw new Error('secret');
      },
      'X-Fine': 'yes',
    };
    throw new CustomerNotFoundException(undefined, { headers });
  }

  @Get('cacheable')
  cacheable() {
    throw new CustomerNotFoundException(undefined, { headers: { 'cache-control': 'max-age=60', vary: 'X-Tenant' } });
  }

  @UseInterceptors(SettingInterceptor)
  @Header('Content-Type', 'text/xml')
  @Header('X-Handler', 'kept')
  @Get('set-before')
  setBefore() {
    throw new CustomerNotFoundException();
  }

  @Header('Content-Type', 'text/xml')
  @Header('ETag', '"2"')
  @Get('raw')
  raw(@Res({ passthrough: true }) response: AnyResponse) {
    (response.raw ?? response).setHeader?.('ETag', '"3"');
    (response.raw ?? response).setHeader?.('Set-Cookie', ['a=1', 'b=2']);
    throw new CustomerNotFoundException();
  }

  @UseGuards(ThrottlerGuard)
  @Get('throttled')
  throttled() {
    return {};
  }
}

const USUAL = { 'content-type': 'application/problem+json', 'cache-control': 'no-store', vary: 'Accept' };

describe.each(ADAPTERS)('On %s, the headers of a problem', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot()],
      controllers: [HeadersController],
    });
  });
  afterAll(() => served.close());
  const headersOf = async (path: string) => chosenHeaders(await send(served.url, { path }));

  it('include valid headers of the exception and omit invalid ones', async () => {
    const response = await send(served.url, { path: '/thrown' });
    expect(chosenHeaders(response)).toEqual({ ...USUAL, 'x-good': 'yes', 'x-number': '5', 'retry-after': '2' });
    expect(response.headers['x-flow-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers['content-length']).toBe(String(response.text.length));
  });

  it.each([
    ['those of the type', '/typed', { 'x-type': 'busy', 'retry-after': '60' }],
    [
      'those of the exception rather than those of the type',
      '/typed/longer',
      { 'x-type': 'very busy', 'retry-after': '120' },
    ],
    [
      'those of the type if the value of the exception is invalid',
      '/typed/nonsense',
      { 'x-type': 'busy', 'retry-after': '60' },
    ],
    ['Retry-After of `retry` on the type, in whole seconds', '/retry', { 'retry-after': '30' }],
    ['Retry-After of the exception rather than that of `retry`', '/retry/longer', { 'retry-after': '120' }],
    ['a Retry-After among the headers of the exception, once', '/retry/header', { 'retry-after': '60' }],
    ['Retry-After of the `retry` that a variant inherits', '/retry/variant', { 'retry-after': '30' }],
    ['no Retry-After if a variant must never be retried', '/retry/never', {}],
    ['those on an exception of Nest', '/stock', { 'x-limit': '5', 'retry-after': '9' }],
    ['those beside a getter that throws', '/hostile', { 'x-fine': 'yes' }],
    [
      'the Cache-Control and Vary of the exception',
      '/cacheable',
      { 'cache-control': 'max-age=60', vary: 'X-Tenant, Accept' },
    ],
  ])('include %s', async (_, path, expected) => {
    expect(await headersOf(path)).toEqual({ ...USUAL, ...expected });
  });

  it('include headers that were set before, except those that describe the body of a success', async () => {
    expect(await headersOf('/set-before')).toEqual({
      ...USUAL,
      vary: 'Origin, Accept',
      'x-ratelimit-remaining': '7',
      allow: 'GET',
      'set-cookie': ['session=1'],
      link: '</next>; rel="next"',
      'x-handler': 'kept',
    });
  });

  it('include headers that were set on the response of Node.js', async () => {
    expect(await headersOf('/raw')).toEqual({ ...USUAL, 'set-cookie': ['a=1', 'b=2'] });
  });

  it('include those of the guard of @nestjs/throttler', async () => {
    expectProblem(await send(served.url, { path: '/throttled' }), {
      status: 429,
      members: { type: 'about:blank', title: 'Too Many Requests' },
      headers: { 'retry-after': '42', 'retry-after-short': '3', 'x-ratelimit-limit': '1' },
    });
  });

  it('cause no warning about content types', () => {
    expect(served.logger.matching("Content-Type doesn't match")).toEqual([]);
  });
});

describe('The Retry-After header', () => {
  const inAnHour = new Date(Date.now() + 3_600_000);
  it.each([
    [0, '0'],
    [0.1, '1'],
    [inAnHour, inAnHour.toUTCString()],
    [-1, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [1e300, undefined],
    [new Date(0), undefined],
    [new Date(Number.NaN), undefined],
    [new Date(8.64e15), undefined],
    ['30' as unknown as number, undefined],
  ])('is for retryAfter %s the value %s', async (retryAfter, expected) => {
    @Controller()
    class OneController {
      @Get()
      fail() {
        throw new DependentServiceErrorException(undefined, { retryAfter });
      }
    }
    const served = await serve('express', { imports: [ProblemsModule.forRoot()], controllers: [OneController] });
    const response = await send(served.url, { path: '/' });
    await served.close();
    expect(response.status).toBe(503);
    expect(response.headers['retry-after']).toBe(expected);
  });
});
