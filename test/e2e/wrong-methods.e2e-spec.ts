import { afterEach, describe, expect, it } from '@jest/globals';
import {
  All,
  Controller,
  Delete,
  Get,
  type INestApplication,
  Post,
  Put,
  type Type,
  VERSION_NEUTRAL,
  Version,
  VersioningType,
} from '@nestjs/common';
import { ProblemsModule } from 'nestjs-problems';
import { ADAPTERS, type AdapterName } from '../support/adapters.js';
import { expectProblem } from '../support/expect-problem.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

@Controller('items')
class ItemsController {
  @Get()
  list() {
    return [];
  }

  @Post()
  create() {
    return {};
  }

  @Get(':id')
  read() {
    return {};
  }

  @Delete(':id')
  remove() {
    return {};
  }

  @Put(':id/parts/:part')
  put() {
    return {};
  }

  @Post(['archive', 'attic'])
  archive() {
    return {};
  }

  @All('anything')
  anything() {
    return {};
  }
}

@Controller('café')
class CafeController {
  @Get('menu')
  menu() {
    return {};
  }
}

let served: ServedApp;
afterEach(() => served.close());

const start = async (adapter: AdapterName, controllers: Type[], prepare?: (app: INestApplication) => void) => {
  served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers }, prepare);
};

/** Status and `Allow`. */
const answer = async (line: string, headers: Record<string, string> = {}): Promise<string> => {
  const [method = '', path = ''] = line.split(' ');
  const response = await send(served.url, { method, path, headers });
  return `${response.status} ${response.headers.allow ?? '-'}`;
};

describe.each(ADAPTERS)('On %s, a method that the path does not have', (adapter) => {
  it('gets a 405 with the methods of the path in Allow', async () => {
    await start(adapter, [ItemsController]);
    expectProblem(await send(served.url, { method: 'PATCH', path: '/items/7?secret=1' }), {
      status: 405,
      members: {
        type: '/problems/method-not-allowed',
        title: 'Method not allowed',
        detail: 'PATCH is not supported here.',
      },
      headers: { allow: 'DELETE, GET, HEAD' },
    });
  });

  it.each([
    ['PUT /items', '405 GET, HEAD, POST'],
    ['PUT /items/7', '405 DELETE, GET, HEAD'],
    ['TRACE /items/7', '405 DELETE, GET, HEAD'],
    ['PROPFIND /items/7', '405 DELETE, GET, HEAD'],
    ['GET /items/7/parts/8', '405 PUT'],
    ['HEAD /items/7/parts/8', '405 PUT'],
    ['POST /items/7/parts/8', '405 PUT'],
    ['PATCH /items/attic', '405 DELETE, GET, HEAD, POST'],
    ['PATCH /items/a%20b', '405 DELETE, GET, HEAD'],
    ['PATCH /items/a%2Fb', '405 DELETE, GET, HEAD'],
    ['PATCH /items/anything', '200 -'],
    ['PATCH /items/7/parts', '404 -'],
    ['PATCH /items/7/parts/8/9', '404 -'],
    ['PATCH /item', '404 -'],
    ['PATCH /', '404 -'],
    ['GET /items/7', '200 -'],
    ['POST /items', '201 -'],
  ])('is handled as expected: %s gets %s', async (line, expected) => {
    await start(adapter, [ItemsController]);
    expect(await answer(line)).toBe(expected);
  });

  it('gets a 405 for a route with a wildcard', async () => {
    class FilesController {
      read() {
        return {};
      }
    }
    Get(adapter === 'express' ? 'files/*path' : 'files/*')(FilesController.prototype, 'read', {
      value: FilesController.prototype.read,
    });
    Controller()(FilesController);
    await start(adapter, [FilesController]);
    expect(await answer('DELETE /files/a/b')).toBe('405 GET, HEAD');
    expect(await answer('DELETE /other/a/b')).toBe('404 -');
  });

  it('gets a 405 below a global prefix and a 404 elsewhere', async () => {
    await start(adapter, [ItemsController], (app) => app.setGlobalPrefix('api/v1'));
    expect(await answer('PATCH /api/v1/items/7')).toBe('405 DELETE, GET, HEAD');
    expect(await answer('PATCH /items/7')).toBe('404 -');
    expect(await answer('PATCH /api/items/7')).toBe('404 -');
  });

  it('gets a 405 for paths that are excluded from the prefix', async () => {
    await start(adapter, [ItemsController], (app) => app.setGlobalPrefix('api', { exclude: ['items'] }));
    expect(await answer('PATCH /items')).toBe('405 GET, HEAD, POST');
    expect(await answer('PATCH /api/items')).toBe('404 -');
  });

  it('does not affect OPTIONS and CORS preflights', async () => {
    await start(adapter, [ItemsController], (app) => app.enableCors({ origin: ['https://bank.example'] }));
    const headers = { Origin: 'https://bank.example', 'Access-Control-Request-Method': 'PATCH' };
    const preflight = await send(served.url, { method: 'OPTIONS', path: '/items/7', headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-origin']).toBe('https://bank.example');
    const refused = await send(served.url, { method: 'PATCH', path: '/items/7', headers });
    expect(refused.status).toBe(405);
    expect(refused.headers).toMatchObject({
      'access-control-allow-origin': 'https://bank.example',
      vary: 'Origin, Accept',
      allow: 'DELETE, GET, HEAD',
    });
  });

  it('is matched with percent-encoded paths like in the router', async () => {
    await start(adapter, [CafeController]);
    const known = (await answer('GET /caf%C3%A9/menu')).startsWith('200');
    expect(await answer('PUT /caf%C3%A9/menu')).toBe(known ? '405 GET, HEAD' : '404 -');
  });
});

@Controller('things')
class VersionedController {
  @Version('1')
  @Get()
  one() {
    return {};
  }

  @Version(['2', '3'])
  @Put()
  two() {
    return {};
  }

  @Version(VERSION_NEUTRAL)
  @Delete()
  all() {
    return {};
  }
}

describe.each(ADAPTERS)('On %s, a method that the version of the path does not have', (adapter) => {
  it('gets a 405 for versions in the path', async () => {
    await start(adapter, [VersionedController], (app) => app.enableVersioning({ type: VersioningType.URI }));
    expect(await answer('POST /v1/things')).toBe('405 GET, HEAD');
    expect(await answer('POST /v2/things')).toBe('405 PUT');
    expect(await answer('POST /v4/things')).toBe('404 -');
    expect(await answer('POST /things')).toBe('405 DELETE');
  });

  const kinds = [
    ['a header', { type: VersioningType.HEADER, header: 'X-Version' }, (v: string) => ({ 'X-Version': v })],
    [
      'the media type',
      { type: VersioningType.MEDIA_TYPE, key: 'v=' },
      (v: string) => ({ Accept: `application/json;v=${v}` }),
    ],
    [
      'a function that returns several versions',
      {
        type: VersioningType.CUSTOM,
        extractor: (request: unknown) => {
          const asked = (request as { headers: Record<string, string> }).headers['x-version'];
          return asked === undefined ? [] : [asked, '0'];
        },
      },
      (v: string) => ({ 'X-Version': v }),
    ],
    [
      'a function',
      {
        type: VersioningType.CUSTOM,
        extractor: (request: unknown) =>
          (request as { headers: Record<string, string> }).headers['x-version'] as string,
      },
      (v: string) => ({ 'X-Version': v }),
    ],
  ] as const;

  it.each(kinds)('gets a 405 for versions by %s', async (_, options, version) => {
    await start(adapter, [VersionedController], (app) => app.enableVersioning(options));
    expect(await answer('POST /things', version('1'))).toBe('405 DELETE, GET, HEAD');
    expect(await answer('POST /things', version('3'))).toBe('405 DELETE, PUT');
    expect(await answer('POST /things', version('4'))).toBe('405 DELETE');
    expect(await answer('POST /things')).toBe('405 DELETE');
    expect(await answer('GET /things', version('1'))).toBe('200 -');
  });
});

@Controller({ host: 'a.example', path: 'hosted' })
class HostA {
  @Get()
  read() {
    return {};
  }
}

@Controller({ host: ':tenant.b.example', path: 'hosted' })
class HostB {
  @Put()
  write() {
    return {};
  }
}

@Controller({ host: /^[a-z]+\.d\.example$/, path: 'hosted' })
class HostD {
  @Post()
  make() {
    return {};
  }
}

describe.each(ADAPTERS)('On %s, a method that the host does not have', (adapter) => {
  it.each([
    ['DELETE', 'a.example', '405 GET, HEAD'],
    ['PUT', 'a.example', '405 GET, HEAD'],
    ['DELETE', 'tom.b.example', '405 PUT'],
    ['DELETE', 'c.example', '404 -'],
    ['DELETE', 'tom.d.example', '405 POST'],
  ])('is handled as expected: %s at %s gets %s', async (method, host, expected) => {
    // Fastify allows one route per path and method, so the hosts have different methods.
    await start(adapter, [HostA, HostB, HostD]);
    expect(await answer(`${method} /hosted`, { Host: host })).toBe(expected);
  });
});
