import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Body,
  type CallHandler,
  type CanActivate,
  Controller,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Injectable,
  Logger,
  type MiddlewareConsumer,
  Module,
  type NestInterceptor,
  type NestModule,
  Options,
  Param,
  type PipeTransform,
  Post,
  StreamableFile,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import {
  CustomerNotFoundException,
  currentFlowId,
  FlowContext,
  FlowId,
  type FlowOptions,
  ProblemsModule,
  runInFlow,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

type Seen = Record<string, string | undefined>;
const trails = new Map<string, Seen>();

/** Records which flow id the code at `place` sees, under the id that the caller sent. */
function note(place: string, key: string): void {
  trails.set(key, { ...trails.get(key), [place]: currentFlowId() });
}

const pause = () => new Promise((done) => setTimeout(done, Math.random() * 5));

@Injectable()
class NotingGuard implements CanActivate {
  async canActivate(context: ExecutionContext) {
    await pause();
    note('guard', context.switchToHttp().getRequest().headers['x-flow-id']);
    return true;
  }
}

@Injectable()
class NotingInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    note('interceptor', context.switchToHttp().getRequest().headers['x-flow-id']);
    return next.handle();
  }
}

class NotingPipe implements PipeTransform {
  async transform(value: { key: string }) {
    await pause();
    note('pipe', value.key);
    return value;
  }
}

@Injectable()
class NotingService {
  private readonly logger = new Logger('NotingService');
  constructor(private readonly flow: FlowContext) {}

  async work(key: string) {
    await Promise.all([pause(), pause()]);
    note('service', key);
    this.logger.log(`working flow=${this.flow.id}`);
    return this.flow.id;
  }
}

@Controller()
@UseGuards(NotingGuard)
@UseInterceptors(NotingInterceptor)
class FlowController {
  constructor(private readonly service: NotingService) {}

  @Post('work')
  async work(@Body(NotingPipe) body: { key: string; fail: boolean }, @FlowId() flowId: string) {
    note('parameter', body.key);
    const id = await this.service.work(body.key);
    if (body.fail) throw new CustomerNotFoundException(`for ${flowId}`);
    return { id, flowId };
  }

  @Get('file')
  file() {
    return new StreamableFile(Buffer.from('bytes'));
  }

  @Delete('gone')
  @HttpCode(204)
  gone() {}

  @Get('crash/:how')
  crash(@Param('how') how: string) {
    throw new Error(how);
  }
}

@Module({ controllers: [FlowController], providers: [NotingService] })
class FlowTestModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer
      .apply((request: { headers: Record<string, string> }, _response: unknown, next: () => void) => {
        note('middleware', request.headers['x-flow-id'] ?? '');
        next();
      })
      .forRoutes('*path');
  }
}

describe.each(ADAPTERS)('On %s, the flow id', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot(), FlowTestModule] });
  });
  afterAll(() => served.close());

  it('is that of the own request everywhere in 200 concurrent requests', async () => {
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const key = `${adapter}-${index}`;
        const fail = index % 2 === 0;
        const response = await fetch(`${served.url}/work`, {
          method: 'POST',
          headers: { 'x-flow-id': key, 'content-type': 'application/json' },
          body: JSON.stringify({ key, fail }),
        });
        const body = await response.json();
        expect(response.headers.get('x-flow-id')).toBe(key);
        expect(body).toMatchObject(fail ? { detail: `for ${key}`, flow_id: key } : { id: key, flowId: key });
        const places = ['middleware', 'guard', 'interceptor', 'pipe', 'parameter', 'service'];
        expect(trails.get(key)).toEqual(Object.fromEntries(places.map((place) => [place, key])));
        expect(served.logger.matching(`working flow=${key}"`)).toHaveLength(1);
        const lines = served.logger.matching(key, 'debug').map((line) => JSON.stringify(line));
        expect(lines.filter((line) => new RegExp(`${key}\\b`).test(line))).toHaveLength(1);
      }),
    );
  });

  it.each([
    ['GET', '/file', 200],
    ['DELETE', '/gone', 204],
    ['GET', '/nowhere', 404],
    ['GET', '/crash/now', 500],
  ])('is in the header of the response to %s %s (%d)', async (method, path, status) => {
    const response = await fetch(served.url + path, { method, headers: { 'x-flow-id': 'mine' } });
    expect(response.status).toBe(status);
    expect(response.headers.get('x-flow-id')).toBe('mine');
  });

  it('is a new UUID if the request has none', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => (await fetch(`${served.url}/nowhere`)).headers.get('x-flow-id')),
    );
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it.each([
    ['empty', 'X-Flow-ID: '],
    ['too long', `X-Flow-ID: ${'a'.repeat(129)}`],
    ['with a space', 'X-Flow-ID: BAD ID'],
    ['with markup', 'X-Flow-ID: BAD<script>'],
    ['repeated', 'X-Flow-ID: BAD1\r\nX-Flow-ID: BAD2'],
    ['not ASCII', 'X-Flow-ID: BAD\u00e9'],
  ])('is replaced and never reflected when it is %s', async (_name, line) => {
    const answer = await raw(served.url, `GET /nowhere HTTP/1.1\r\nHost: x\r\n${line}\r\nConnection: close\r\n\r\n`);
    const [, header] = /^x-flow-id: (.*)$/im.exec(answer) ?? [];
    expect(header).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer).toContain(`"flow_id":"${header}"`);
    // Longer than what a random id may contain.
    expect(answer).not.toMatch(/BAD|a{13}/);
  });

  it.each(['a', 'A9/+_=.-', 'x'.repeat(128)])('is the valid one that the request has: %s', async (id) => {
    const response = await fetch(`${served.url}/nowhere`, { headers: { 'x-flow-id': id } });
    expect(response.headers.get('x-flow-id')).toBe(id);
  });
});

it('A Fastify request has a flow even if it bypasses the main server, as with inject() or a second address', async () => {
  const served = await serve('fastify', { imports: [ProblemsModule.forRoot(), FlowTestModule] });
  const { routing } = served.app.getHttpAdapter().getInstance();
  const second = createServer((request, response) => routing(request, response)).listen(0, '127.0.0.1');
  try {
    await once(second, 'listening');
    const { port } = second.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/nowhere`, { headers: { 'x-flow-id': 'second' } });
    expect(response.headers.get('x-flow-id')).toBe('second');
    expect(await response.json()).toMatchObject({ flow_id: 'second' });
  } finally {
    second.close();
    await served.close();
  }
});

describe('runInFlow', () => {
  it('provides the id inside of the function and not afterwards', async () => {
    const inside = await runInFlow('job-7', async () => {
      await pause();
      return currentFlowId();
    });
    expect([inside, currentFlowId()]).toEqual(['job-7', undefined]);
  });

  it('generates an id for undefined and rejects a malformed one', () => {
    expect(runInFlow(undefined, currentFlowId)).toMatch(/^[0-9a-f-]{36}$/);
    expect(() => runInFlow('a b', currentFlowId)).toThrow(TypeError);
  });
});

/** Sends bytes that an HTTP client would reject, and reads the whole response. */
function raw(url: string, request: string): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(request, 'latin1'));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => done(answer));
    socket.on('error', fail);
  });
}

@Controller()
class OwnIdController {
  @Get()
  own() {
    return { id: currentFlowId() };
  }

  @Options('asked')
  asked() {
    return { id: currentFlowId() };
  }

  @Get('asked')
  given() {
    return { id: currentFlowId() };
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe.each(ADAPTERS)('On %s, the flow id of an app with custom functions', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  const ask = async (flow: FlowOptions, headers = {}) => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot({ flow })], controllers: [OwnIdController] });
    const response = await fetch(served.url, { headers });
    const { id } = (await response.json()) as { id: string };
    expect(response.headers.get('x-flow-id')).toBe(id);
    return { id, warned: served.logger.lines.filter(({ level }) => level === 'warn').map(({ message }) => message) };
  };
  const fail = () => {
    throw new Error('of the app');
  };

  it('is the return value of flow.generate', async () => {
    expect(await ask({ generate: () => 'own/1' })).toEqual({ id: 'own/1', warned: [] });
  });

  it.each([
    ['returns an invalid id', () => 'a b', /^flow.generate did not return 1 to 128 characters .*; a UUID was taken\.$/],
    ['throws', fail, /^flow.generate threw an error; a UUID was taken\.\nError: of the app\n/],
  ])('is a UUID when flow.generate %s', async (_what, generate, warning) => {
    const { id, warned } = await ask({ generate });
    expect(id).toMatch(UUID);
    expect(warned).toEqual([expect.stringMatching(warning)]);
  });

  it.each([
    ['returns true', () => true, 'given', []],
    ['returns false', () => false, UUID, []],
    [
      'throws',
      fail,
      UUID,
      [expect.stringMatching(/^flow.trust threw an error; the caller's id was not taken\.\nError: of the app\n/)],
    ],
  ])('is that of the caller or a UUID when flow.trust %s', async (_what, trust, id, warned) => {
    expect(await ask({ trust }, { 'X-Flow-ID': 'given' })).toEqual({ id: expect.stringMatching(id), warned });
  });

  it('is not required in an OPTIONS request', async () => {
    const imports = [ProblemsModule.forRoot({ flow: { required: true, accept: ['X-Request-ID', 'X-Flow-ID'] } })];
    served = await serve(adapter, { imports, controllers: [OwnIdController] });
    const answer = async (method: string) => {
      const response = await fetch(`${served.url}/asked`, { method });
      return [response.status, await response.json()];
    };
    expect(await answer('OPTIONS')).toEqual([200, { id: expect.stringMatching(UUID) }]);
    expect(await answer('GET')).toEqual([400, expect.objectContaining({ title: 'Missing X-Request-ID' })]);
  });
});
