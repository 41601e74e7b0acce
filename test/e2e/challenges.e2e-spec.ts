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

/** Sets a challenge itself, like guards of other schemes. */
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

describe.each(ADAPTERS)('On %s, the WWW-Authenticate header', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());
  const start = async (name: AdapterName, options: ProblemsOptions = {}) => {
    served = await serve(name, { imports: [ProblemsModule.forRoot(options)], controllers: [VaultController] });
  };

  it.each([
    ["Nest's 401 without a token", '/stock', {}, missing, 'Bearer realm="api"'],
    ["Nest's 401 with a token", '/stock', BEARER, invalid, REFUSED],
    ["Nest's 401 with a password", '/stock', { Authorization: 'Basic YTpi' }, invalid, 'Bearer realm="api"'],
    ['missing-credentials', '/missing', {}, missing, 'Bearer realm="api"'],
    ['missing-credentials with a token', '/missing', BEARER, missing, 'Bearer realm="api"'],
    ['invalid-credentials', '/invalid', {}, { ...invalid, detail: 'The token has expired.' }, REFUSED],
    ['a challenge that the guard has set', '/knowing', BEARER, invalid, 'DPoP algs="ES256"'],
    ['a challenge in the headers of the exception', '/own', BEARER, { ...invalid, detail: 'No.' }, 'Negotiate'],
  ] as const)('has the expected value for %s', async (_, path, headers, members, challenge) => {
    await start(adapter);
    expectProblem(await send(served.url, { path, headers }), {
      status: 401,
      members,
      headers: { 'www-authenticate': challenge },
    });
  });

  it('has the scheme and the parameters of auth.challenge', async () => {
    await start(adapter, { auth: { challenge: 'Bearer realm="bank"' } });
    const response = await send(served.url, { path: '/invalid', headers: BEARER });
    expect(response.headers['www-authenticate']).toBe('Bearer realm="bank", error="invalid_token"');
  });

  it('has no error parameter for a scheme other than Bearer', async () => {
    await start(adapter, { auth: { challenge: 'Basic realm="bank"' } });
    expect((await send(served.url, { path: '/invalid' })).headers['www-authenticate']).toBe('Basic realm="bank"');
    expect((await send(served.url, { path: '/scopes' })).headers).not.toHaveProperty('www-authenticate');
  });

  it('names the missing scopes of a 403, like the body', async () => {
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

  it('is absent from a 403 without scopes', async () => {
    await start(adapter);
    expectProblem(await send(served.url, { path: '/forbidden', headers: BEARER }), {
      status: 403,
      members: { type: '/problems/not-authorized', title: 'Not authorized' },
    });
  });
});

describe('The option auth.challenge', () => {
  it.each(['', 'Bearer\r\nX: y', 7])('rejects %j at boot', async (challenge) => {
    const boot = serve('express', { imports: [ProblemsModule.forRoot({ auth: { challenge: challenge as string } })] });
    await expect(boot).rejects.toThrow(/'auth\.challenge' must be a challenge .* Write a scheme/);
  });
});
