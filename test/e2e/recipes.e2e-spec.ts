import { afterEach, describe, expect, it } from '@jest/globals';
import { ConflictException, Controller, Get, Injectable, ServiceUnavailableException, UseGuards } from '@nestjs/common';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { HealthCheck, HealthCheckService, HealthIndicatorService, TerminusModule } from '@nestjs/terminus';
import { mapError, ProblemException, ProblemsModule, type ProblemsOptions, ProblemType } from 'nestjs-problems';
import { Strategy } from 'passport-http-bearer';
import { ADAPTERS } from '../support/adapters.js';
import { chosenHeaders } from '../support/expect-problem.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

@ProblemType({ slug: 'too-many-requests', title: 'Too many requests', status: 429, retryAfter: 30 })
class TooManyRequestsException extends ProblemException {}

@Injectable()
class BearerStrategy extends PassportStrategy(Strategy) {
  validate(token: string): { name: string } | false {
    return token === 'right' ? { name: 'Ada' } : false;
  }
}

@Controller()
class SecretController {
  @Get('secret')
  @UseGuards(AuthGuard('bearer'))
  secret() {
    return { secret: true };
  }
}

@Controller('health')
class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
  ) {}

  @Get()
  @HealthCheck()
  check() {
    return this.health.check([
      () => this.indicators.check('disk').up({ free: 7 }),
      () => this.indicators.check('database').down({ reason: 'no connection', error: tokenError() }),
    ]);
  }

  @Get('other')
  other() {
    throw new ServiceUnavailableException({ status: 'error', details: {}, reason: 'not a report' });
  }
}

@Controller('orders')
class OrdersController {
  @Get(':id')
  read() {
    throw new TooManyRequestsException();
  }
}

/** As HTTP clients throw it. */
function tokenError() {
  return Object.assign(new Error('no connection'), { config: { headers: { authorization: 'Bearer S' } } });
}

describe.each(ADAPTERS)('On %s, a recipe of the documentation', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  it.each([
    ['without a token', undefined, 'missing-credentials', /^Bearer realm="api"$/],
    ['with a wrong token', 'Bearer wrong', 'invalid-credentials', /^Bearer .*error="invalid_token"/],
  ])(
    'makes the guard of Passport respond %s with 401 and a challenge',
    async (_name, authorization, slug, challenge) => {
      served = await serve(adapter, {
        imports: [ProblemsModule.forRoot(), PassportModule],
        controllers: [SecretController],
        providers: [BearerStrategy],
      });
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      const response = await fetch(`${served.url}/secret`, { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(challenge);
      expect(await response.json()).toMatchObject({ type: `/problems/${slug}`, status: 401 });
    },
  );

  describe('with Terminus', () => {
    const open = async (options: ProblemsOptions = {}) => {
      served = await serve(adapter, {
        imports: [ProblemsModule.forRoot(options), TerminusModule.forRoot({ logger: false })],
        controllers: [HealthController],
      });
    };
    const get = (path: string) => send(served.url, { path, headers: { 'X-Flow-ID': 'probe', Accept: 'text/html' } });
    const report = {
      status: 'error',
      info: { disk: { free: 7, status: 'up' } },
      error: { database: { reason: 'no connection', status: 'down' } },
      details: { disk: { free: 7, status: 'up' }, database: { reason: 'no connection', status: 'down' } },
    };

    it('responds to a failed health check with its report, without errors in it and without a log line', async () => {
      await open();
      const { status, headers, text } = await get('/health');
      expect([status, text]).toEqual([503, JSON.stringify(report)]);
      expect(chosenHeaders({ status, headers, text, complete: true })).toEqual({
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-cache, no-store, must-revalidate',
      });
      expect(headers['x-flow-id']).toBe('probe');
      expect(served.logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
    });

    it('responds with a problem to a 503 that is not such a report', async () => {
      await open();
      const { headers, text } = await get('/health/other');
      expect(headers['content-type']).toMatch(/^text\/html/);
      expect(text).toContain('Service Unavailable');
      expect(served.logger.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    });

    it('responds with the problem that a mapper chooses instead of the report', async () => {
      await open({ mappers: [mapError(ServiceUnavailableException, () => new ConflictException('ill'))] });
      const response = await send(served.url, { path: '/health' });
      expect([response.status, JSON.parse(response.text).detail]).toEqual([409, 'ill']);
    });
  });

  describe('with CORS', () => {
    const exposedHeaders = ['X-Flow-ID', 'Retry-After', 'Link', 'Deprecation', 'Sunset', 'Allow', 'WWW-Authenticate'];
    const open = async () => {
      const legacyMembers = { deprecation: new Date('2027-01-01'), link: 'https://api.example.com/errors' };
      served = await serve(
        adapter,
        {
          imports: [ProblemsModule.forRoot({ flow: { required: true }, problem: { legacyMembers } })],
          controllers: [OrdersController],
        },
        (app) => app.enableCors({ origin: ['https://app.example.com'], exposedHeaders }),
      );
    };
    const origin = { Origin: 'https://app.example.com' };

    it.each([
      ['/orders/7', 429],
      ['/nowhere', 404],
    ])('exposes the headers of the problem of %s to scripts', async (path, status) => {
      await open();
      const response = await send(served.url, { path, headers: { ...origin, 'X-Flow-ID': 'mine' } });
      expect(response.status).toBe(status);
      expect(response.headers).toMatchObject({
        'access-control-allow-origin': 'https://app.example.com',
        'x-flow-id': 'mine',
        deprecation: '@1798761600',
        link: '<https://api.example.com/errors>; rel="deprecation"',
        ...(status === 429 && { 'retry-after': '30' }),
      });
      const exposed = String(response.headers['access-control-expose-headers']).split(/, ?/);
      expect(exposed).toEqual(exposedHeaders);
    });

    it('responds to a preflight as without the module, also if flow ids are required', async () => {
      await open();
      const preflight = { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'x-flow-id' };
      const { status, headers, text } = await send(served.url, {
        method: 'OPTIONS',
        path: '/orders/7',
        headers: { ...origin, ...preflight },
      });
      expect([status, text]).toEqual([204, '']);
      expect(headers).toMatchObject({
        'access-control-allow-origin': 'https://app.example.com',
        'access-control-allow-headers': 'x-flow-id',
      });
    });
  });
});
