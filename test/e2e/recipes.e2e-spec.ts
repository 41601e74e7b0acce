import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type ArgumentsHost,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  Injectable,
  ServiceUnavailableException,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { HealthCheck, HealthCheckService, HealthIndicatorService, TerminusModule } from '@nestjs/terminus';
import { ProblemsModule } from 'nestjs-problems';
import { Strategy } from 'passport-http-bearer';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

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

@Catch(ServiceUnavailableException)
class HealthFilter implements ExceptionFilter<ServiceUnavailableException> {
  constructor(private readonly host: HttpAdapterHost) {}

  catch(error: ServiceUnavailableException, host: ArgumentsHost): void {
    const body = JSON.stringify(error.getResponse());
    const response = host.switchToHttp().getResponse();
    this.host.httpAdapter.setHeader(response, 'Content-Type', 'application/json');
    this.host.httpAdapter.reply(response, body, 503);
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
  @UseFilters(HealthFilter)
  check() {
    return this.health.check([() => this.indicators.check('database').down({ reason: 'no connection' })]);
  }
}

describe.each(ADAPTERS)('On %s, a recipe of the documentation', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  it.each([
    ['without a token', undefined, 'missing-credentials', /^Bearer$/],
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

  it('keeps the body of a Terminus report with a filter on the health route, and sends the flow id', async () => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot(), TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController],
      providers: [HealthFilter],
    });
    const response = await fetch(`${served.url}/health`, { headers: { 'x-flow-id': 'probe' } });
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('x-flow-id')).toBe('probe');
    expect(await response.json()).toMatchObject({ status: 'error', error: { database: { status: 'down' } } });
  });
});
