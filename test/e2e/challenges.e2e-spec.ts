import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  ForbiddenException,
  Get,
  UnauthorizedException,
  UseGuards,
} from '@nestjs/common';
import {
  InvalidCredentialsException,
  MissingCredentialsException,
  NotAuthorizedException,
  ProblemsModule,
  type ProblemsOptions,
} from 'nestjs-problems';
import { ADAPTERS, type AdapterName } from '../support/adapters.js';
import { expectProblem } from '../support/expect-problem.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

class StockGuard implements CanActivate {
  canActivate(): boolean {
    throw new UnauthorizedException();
  }
}

/** Sets a challenge itself, as guards of other schemes do. */
class KnowingGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const response = context.switchToHttp().getResponse();
    (response.raw ?? response).setHeader('WWW-Authenticate', 'DPoP algs="ES256"');
    throw new UnauthorizedException();
  }
}

@Controller()
class VaultController {
  @UseGuards(StockGuard)
  @Get('stock')
  stock() {
    return {};
  }

  @UseGuards(KnowingGuard)
  @Get('knowing')
  knowing() {
    return {};
  }

  @Get('missing')
  missing() {
    throw new MissingCredentialsException();
  }

  @Get('invalid')
  invalid() {
    throw new InvalidCredentialsException('The token has expired.');
  }

  @Get('own')
  own() {
    throw new InvalidCredentialsException('No.', { headers: { 'WWW-Authenticate': 'Negotiate' } });
  }

  @Get('forbidden')
  forbidden() {
    throw new ForbiddenException();
  }

  @Get('scopes')
  scopes() {
    throw new NotAuthorizedException({
      detail: 'The token lacks two scopes.',
      missing_scopes: ['accounts:read', 'accounts:write', 'evil"\r\nscope'],
    });
  }
}

const missing = { type: '/problems/missing-credentials', title: 'Missing credentials' };
const invalid = { type: '/problems/invalid-credentials', title: 'Invalid credentials' };
const BEARER = { Authorization: 'Bearer abc' };
const REFUSED = 'Bearer error="invalid_token"';

describe.each(ADAPTERS)('the challenges of a 401 and a 403, on %s', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());
  const start = async (name: AdapterName, options: ProblemsOptions = {}) => {
    served = await serve(name, { imports: [ProblemsModule.forRoot(options)], controllers: [VaultController] });
  };

  it.each([
    ['a stock 401 without a token', '/stock', {}, missing, 'Bearer'],
    ['a stock 401 with a token', '/stock', BEARER, invalid, REFUSED],
    ['a stock 401 with a password', '/stock', { Authorization: 'Basic YTpi' }, invalid, 'Bearer'],
    ['our own for missing credentials', '/missing', {}, missing, 'Bearer'],
    ['our own for missing credentials, with a token', '/missing', BEARER, missing, 'Bearer'],
    ['our own for invalid credentials', '/invalid', {}, { ...invalid, detail: 'The token has expired.' }, REFUSED],
    ['a challenge of the guard survives', '/knowing', BEARER, invalid, 'DPoP algs="ES256"'],
    ['a challenge of the thrower wins', '/own', BEARER, { ...invalid, detail: 'No.' }, 'Negotiate'],
  ] as const)('%s', async (_, path, headers, members, challenge) => {
    await start(adapter);
    expectProblem(await send(served.url, { path, headers }), {
      status: 401,
      members,
      headers: { 'www-authenticate': challenge },
    });
  });

  it('the app chooses its scheme and parameters', async () => {
    await start(adapter, { auth: { challenge: 'Bearer realm="bank"' } });
    const response = await send(served.url, { path: '/invalid', headers: BEARER });
    expect(response.headers['www-authenticate']).toBe('Bearer realm="bank", error="invalid_token"');
  });

  it('a scheme other than Bearer knows no errors', async () => {
    await start(adapter, { auth: { challenge: 'Basic realm="bank"' } });
    expect((await send(served.url, { path: '/invalid' })).headers['www-authenticate']).toBe('Basic realm="bank"');
    expect((await send(served.url, { path: '/scopes' })).headers).not.toHaveProperty('www-authenticate');
  });

  it('a 403 names the missing scopes in the body and in the challenge', async () => {
    await start(adapter);
    expectProblem(await send(served.url, { path: '/scopes', headers: BEARER }), {
      status: 403,
      members: {
        type: '/problems/not-authorized',
        title: 'Not authorized',
        detail: 'The token lacks two scopes.',
        missing_scopes: ['accounts:read', 'accounts:write', 'evil"\r\nscope'],
      },
      headers: { 'www-authenticate': 'Bearer error="insufficient_scope", scope="accounts:read accounts:write"' },
    });
  });

  it('a 403 without scopes challenges nobody', async () => {
    await start(adapter);
    expectProblem(await send(served.url, { path: '/forbidden', headers: BEARER }), {
      status: 403,
      members: { type: '/problems/not-authorized', title: 'Not authorized' },
    });
  });
});

describe('auth.challenge', () => {
  it.each(['', 'Bearer\r\nX: y', 7])('%j stops the boot', async (challenge) => {
    const boot = serve('express', { imports: [ProblemsModule.forRoot({ auth: { challenge: challenge as string } })] });
    await expect(boot).rejects.toThrow(/'auth\.challenge' must be a challenge .* Write a scheme/);
  });
});
