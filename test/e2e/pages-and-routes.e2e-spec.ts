import { afterEach, describe, expect, it } from '@jest/globals';
import {
  All,
  type CanActivate,
  Controller,
  Get,
  type INestApplication,
  Module,
  type ModuleMetadata,
  type OnModuleInit,
  Param,
  Req,
  Res,
  type Type,
} from '@nestjs/common';
import { APP_GUARD, HttpAdapterHost } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import express from 'express';
import { ProblemsModule, type ProblemsOptions } from 'nestjs-problems';
import { ADAPTERS, createApp } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

@Controller()
class TenantController {
  @Get(':tenant/:id')
  read(@Param() parameters: object) {
    return { route: 'tenant', ...parameters };
  }
}

@Controller('problems')
class ProblemsController {
  @Get(':id')
  read(@Param('id') id: string) {
    return { route: 'problems', id };
  }
}

@Controller('problems')
class OneProblemController {
  @Get('not-found')
  read() {
    return { route: 'one' };
  }
}

@Controller('problems')
class AllController {
  @All('not-found')
  read() {
    return { route: 'all' };
  }
}

@Controller()
class WildcardController {
  @Get('*')
  read() {
    return { route: 'wildcard' };
  }
}

@Controller('customers')
class CustomersController {
  @Get(':id')
  read(@Param('id') id: string) {
    return { id };
  }
}

/** As packages do that serve a single-page application. */
@Module({})
class SiteModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit() {
    const { httpAdapter } = this.host;
    const pattern = httpAdapter.getType() === 'fastify' ? '/*' : '/{*path}';
    httpAdapter.get(pattern, (_request: unknown, response: unknown) => httpAdapter.reply(response, 'the site', 200));
  }
}

/** A route of the app that has nothing for most paths, and leaves them to the others. */
@Controller()
class PassingController {
  @Get('*')
  pass(@Req() { next }: { next?: () => void }, @Res() reply: { callNotFound?: () => void }) {
    if (reply.callNotFound) reply.callNotFound();
    else next?.();
  }
}

class AllowNobody implements CanActivate {
  canActivate() {
    return false;
  }
}

let served: ServedApp;
afterEach(() => served.close());

describe.each(ADAPTERS)('On %s, a page of a problem type', (adapter) => {
  const open = async (
    own: Pick<ModuleMetadata, 'controllers' | 'imports' | 'providers'>,
    options: ProblemsOptions = {},
    prepare?: (app: INestApplication) => void,
  ) => {
    const imports = [ProblemsModule.forRoot(options), ...(own.imports ?? [])];
    served = await serve(adapter, { ...own, imports }, prepare);
    return served;
  };
  const get = async (path: string) => {
    const response = await fetch(served.url + path, { headers: { Accept: 'application/json' } });
    const text = await response.text();
    return { status: response.status, text, members: text.startsWith('{') ? JSON.parse(text) : undefined };
  };
  const warnings = () => served.logger.matching('of the pages of problem types', 'warn').map(({ message }) => message);

  it.each<[string, Type, object, string]>([
    ['with parameters', TenantController, { route: 'tenant', tenant: 'problems', id: 'not-found' }, '/:tenant/:id'],
    ['with a parameter', ProblemsController, { route: 'problems', id: 'not-found' }, '/problems/:id'],
    ['of the same path', OneProblemController, { route: 'one' }, '/problems/not-found'],
    ['for all methods', AllController, { route: 'all' }, '/problems/not-found'],
    ['with a wildcard', WildcardController, { route: 'wildcard' }, adapter === 'fastify' ? '/*' : '/{*path}'],
  ])('yields to a route of the app %s, and a warning names the route', async (_kind, controller, body) => {
    await open({ controllers: [controller] });
    expect((await get('/problems/not-found')).members).toEqual(body);
    expect(warnings()).toEqual([expect.stringMatching(/^The route GET \/\S+ of the app also matches \/problems/)]);
  });

  it('yields to a route with parameters also for names that are not slugs', async () => {
    await open({ controllers: [TenantController] });
    expect((await get('/problems/42')).members).toEqual({ route: 'tenant', tenant: 'problems', id: '42' });
    expect((await get('/problems')).members.title).toBe('Problem types');
  });

  it('yields to a wildcard that a module registers when it is initialized', async () => {
    await open({ imports: [SiteModule] });
    for (const path of ['/problems', '/problems/not-found', '/problems/of-the-site']) {
      expect(await get(path)).toMatchObject({ status: 200, text: 'the site' });
    }
    expect(warnings()).toEqual([
      expect.stringMatching(/^The route GET \/\S+ of the app also matches \/problems and \d+ more/),
    ]);
  });

  it('is served where a route of the app passes the request on', async () => {
    await open({ controllers: [PassingController] });
    expect((await get('/problems/not-found')).members.slug).toBe('not-found');
    expect((await get('/problems/no-such-type')).members).toMatchObject({ status: 404, title: 'Not found' });
  });

  it('is served beside routes that do not match its path, without a warning', async () => {
    await open({ controllers: [CustomersController] });
    expect((await get('/problems/not-found')).members.slug).toBe('not-found');
    expect((await get('/problems/not%2Dfound')).members.slug).toBe('not-found');
    expect((await get('/problems/?x=1')).members.title).toBe('Problem types');
    expect((await get('/problems/problems.json')).status).toBe(200);
    expect(warnings()).toEqual([]);
  });

  it.each(['', 'api'])('leaves a path without a page to the app, with the prefix %j', async (prefix) => {
    await open({ controllers: [CustomersController] }, {}, (app) => void (prefix && app.setGlobalPrefix(prefix)));
    for (const path of ['/problems/no-such-type', '/problems/not-found/more', '/problemsx', '/problems/%E0%A4%A']) {
      expect((await get(path)).status).toBe(path.includes('%') ? 400 : 404);
    }
    expect((await get('/problems/not-found')).members.slug).toBe('not-found');
  });

  it.each(['', 'api'])('allows only GET and HEAD, with the prefix %j', async (prefix) => {
    await open({}, {}, (app) => void (prefix && app.setGlobalPrefix(prefix)));
    const head = await send(served.url, {
      path: '/problems/not-found',
      method: 'HEAD',
      headers: { Accept: 'text/html' },
    });
    expect([head.status, head.headers['content-type'], head.text]).toEqual([200, 'text/html; charset=utf-8', '']);
    const { status, headers, text } = await send(served.url, { path: '/problems/not-found', method: 'POST' });
    expect([status, headers.allow, JSON.parse(text).type]).toEqual([405, 'GET, HEAD', '/problems/method-not-allowed']);
  });

  it('is served inside of the global prefix', async () => {
    await open({ controllers: [CustomersController] }, { docs: { path: '/api/problems' } }, (app) =>
      app.setGlobalPrefix('api'),
    );
    expect((await get('/api/problems/not-found')).members.slug).toBe('not-found');
  });

  it('is public although global guards of the app reject every request, which still protect its routes', async () => {
    const docs = { occurrences: { guard: AllowNobody } };
    const providers = [{ provide: APP_GUARD, useClass: AllowNobody }];
    await open({ controllers: [CustomersController], providers }, { docs }, (app) =>
      app.useGlobalGuards(new AllowNobody()),
    );
    expect((await get('/problems/not-found')).members.slug).toBe('not-found');
    expect((await get('/customers/1')).status).toBe(403);
    expect((await get('/problems/occurrences')).status).toBe(403);
    expect((await get('/problems/occurrences/1')).status).toBe(403);
  });

  it('yields to a route of the app also if it is about an occurrence', async () => {
    @Controller('problems/occurrences')
    class OwnOccurrencesController {
      @Get(':id')
      read(@Param('id') id: string) {
        return { id };
      }
    }
    const docs = { occurrences: { guard: AllowNobody } };
    await open({ controllers: [OwnOccurrencesController] }, { docs });
    expect((await get('/problems/occurrences/1')).members).toEqual({ id: '1' });
    expect(warnings()).toEqual([expect.stringContaining('/problems/occurrences/:id of the app also matches')]);
  });
});

describe('On express, a page of a problem type', () => {
  it.each(['use', 'router'])('is served below the path at which the app is mounted by %s', async (how) => {
    const module = await Test.createTestingModule({ imports: [ProblemsModule.forRoot()] }).compile();
    const app = createApp(module, 'express');
    await app.init();
    const outer = express();
    if (how === 'use') outer.use('/sub', app.getHttpAdapter().getInstance());
    else outer.use('/sub', express.Router().use(app.getHttpAdapter().getInstance()));
    const server = outer.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
    served = { close: () => Promise.all([close(), app.close()]) } as unknown as ServedApp;
    const { port } = server.address() as { port: number };
    const response = await fetch(`http://127.0.0.1:${port}/sub/problems/not-found`, {
      headers: { Accept: 'application/json' },
    });
    expect(((await response.json()) as { slug: string }).slug).toBe('not-found');
  });

  it('yields to middleware of the app', async () => {
    served = await serve('express', { imports: [ProblemsModule.forRoot()] }, (app) =>
      app.use('/problems', (_request: never, response: { end(text: string): void }) => response.end('middleware')),
    );
    expect(await (await fetch(`${served.url}/problems/not-found`)).text()).toBe('middleware');
  });
});
