import { once } from 'node:events';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  type ArgumentsHost,
  Controller,
  Get,
  type INestApplication,
  type ModuleMetadata,
  NotFoundException,
} from '@nestjs/common';
import { ClientProxyFactory, MessagePattern, Payload, RpcException, Transport } from '@nestjs/microservices';
import { WsAdapter } from '@nestjs/platform-ws';
import { Test } from '@nestjs/testing';
import { SubscribeMessage, WebSocketGateway, WsException } from '@nestjs/websockets';
import { IsInt } from 'class-validator';
import { Consumes, CustomerNotFoundException, ProblemsModule, RequiredHeaders } from 'nestjs-problems';
import { firstValueFrom, NEVER } from 'rxjs';
import { WebSocket } from 'ws';
import { OtherTransports } from '../../src/nest/other-transports.js';
import { ADAPTERS, createApp } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { RecordingLogger } from '../support/recording-logger.js';

class Order {
  @IsInt()
  pieces!: number;
}

@Controller()
class HybridController {
  @Get()
  http() {
    throw new CustomerNotFoundException();
  }

  @MessagePattern('rpc')
  rpc() {
    throw new RpcException({ code: 'NO_STOCK' });
  }

  @RequiredHeaders('x-request-id')
  @Consumes('application/json')
  @MessagePattern('fine')
  fine() {
    return { fine: true };
  }

  @MessagePattern('order')
  order(@Payload() order: Order) {
    return { pieces: order.pieces };
  }

  @MessagePattern('crash')
  crash() {
    throw new Error('secret');
  }
}

@WebSocketGateway()
class ChatGateway {
  @SubscribeMessage('talk')
  talk() {
    throw new WsException('You talk too much.');
  }

  @SubscribeMessage('crash')
  crash() {
    throw new Error('secret');
  }

  /** Answered after everything that the gateway sends for the message before. */
  @SubscribeMessage('mark')
  async mark() {
    await new Promise((resolve) => setImmediate(resolve));
    return { event: 'mark' };
  }
}

const BLANK = {
  type: 'about:blank',
  title: 'Internal Server Error',
  status: 500,
  detail: expect.stringMatching(/^An unexpected error occurred/),
};
const SERVER_ERROR = { ...BLANK, type: '/problems/internal-server-error' };

describe.each(ADAPTERS)('On %s, a hybrid app', (adapter) => {
  let app: INestApplication;
  const logger = new RecordingLogger();
  afterEach(() => app.close());

  /** In this call Nest reads the global enhancers for the message patterns. */
  const connect = () => {
    const options = { host: '127.0.0.1', port: 0 };
    app.connectMicroservice({ transport: Transport.TCP, options }, { inheritAppConfig: true });
    return app.startAllMicroservices();
  };
  const listen = async () => {
    await connect();
    await app.listen(0, '127.0.0.1');
  };
  const start = async (imports: ModuleMetadata['imports'] = [ProblemsModule.forRoot()], begin = listen) => {
    const metadata = { imports, controllers: [HybridController], providers: [ChatGateway] };
    const module = await Test.createTestingModule(metadata).setLogger(logger).compile();
    app = createApp(module, adapter);
    app.useLogger(logger);
    app.useWebSocketAdapter(new WsAdapter(app));
    await begin();
    return app.getHttpServer().address().port as number;
  };

  const rpc = async (pattern: string, payload: object = {}): Promise<unknown> => {
    const [microservice] = app.getMicroservices() as unknown as [{ unwrap(): { address(): { port: number } } }];
    const { port } = microservice.unwrap().address();
    const client = ClientProxyFactory.create({ transport: Transport.TCP, options: { host: '127.0.0.1', port } });
    const answer = await firstValueFrom(client.send(pattern, payload)).catch((error: unknown) => error);
    client.close();
    return answer;
  };

  it('sends the error of an RpcException to an RPC client, and no details of any other error', async () => {
    await start();
    expect(await rpc('rpc')).toEqual({ ...BLANK, code: 'NO_STOCK', flow_id: expect.any(String) });
    expect(await rpc('crash')).toEqual({ ...SERVER_ERROR, flow_id: expect.any(String) });
    expect(logger.matching('secret', 'error')).not.toEqual([]);
  });

  it('does not apply enhancers for routes to RPC handlers when it listens to HTTP first', async () => {
    const flow = { required: true, successBody: true };
    const imports = [ProblemsModule.forRoot({ flow, validation: { exhaustive: true } })];
    await start(imports, async () => {
      await app.listen(0, '127.0.0.1');
      await connect();
    });
    expect(await rpc('fine')).toEqual({ fine: true });
    expect(await rpc('rpc')).toEqual({ ...BLANK, code: 'NO_STOCK', flow_id: expect.any(String) });
    expect(await rpc('crash')).toEqual({ ...SERVER_ERROR, flow_id: expect.any(String) });
  });

  it('validates the messages of a microservice that started first, as a global ValidationPipe does', async () => {
    await start();
    expect(await rpc('order', { pieces: 2 })).toEqual({ pieces: 2 });
    expect(await rpc('order', { pieces: 'two' })).toMatchObject({
      type: '/problems/validation',
      status: 400,
      validation: [{ location: ['request', 'body', 'pieces'], pointer: '#/pieces', code: 'type' }],
    });
  });

  /** What a client of the gateway receives for each event. On Nest 11 a client of `ws` receives nothing. */
  const talk = async (imports?: ModuleMetadata['imports']): Promise<unknown[]> => {
    const port = await start(imports);
    const socket = new WebSocket(`ws://127.0.0.1:${port}`);
    const received: { event?: string }[] = [];
    socket.on('message', (data) => received.push(JSON.parse(String(data))));
    await once(socket, 'open');
    const answers: unknown[] = [];
    for (const event of ['talk', 'crash']) {
      received.length = 0;
      socket.send(JSON.stringify({ event, data: {} }));
      socket.send(JSON.stringify({ event: 'mark', data: {} }));
      await eventually(() => expect(received.at(-1)).toEqual({ event: 'mark' }));
      answers.push(received.slice(0, -1));
    }
    socket.close();
    return answers;
  };

  it('sends the same messages to WebSocket clients as without this library', async () => {
    const stock = await talk([]);
    await app.close();
    expect(await talk()).toEqual(stock);
    expect(stock).toHaveLength(2);
    expect(logger.matching('secret', 'error')).not.toEqual([]);
  });

  it('responds with problems over HTTP', async () => {
    const port = await start();
    const response = await fetch(`http://127.0.0.1:${port}/`);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });
});

describe('The filter', () => {
  const report = jest.fn();
  const filter = new OtherTransports({ answer: () => NEVER }, report);
  afterEach(() => void report.mockReset());

  const host = (type: string, client: object = {}) =>
    ({ getType: () => type, switchToWs: () => ({ getClient: () => client }) }) as unknown as ArgumentsHost;

  it('rethrows the error in a GraphQL context', () => {
    const error = new NotFoundException();
    expect(() => filter.answer(error, host('graphql'))).toThrow(error);
    expect(report.mock.calls).toEqual([[error]]);
  });

  it.each([
    [{ code: 1 }, { code: 1 }],
    ['You talk too much.', { status: 'error', message: 'You talk too much.' }],
  ])('emits the error of a WsException in a Socket.IO context: %j', (said, payload) => {
    const sent: unknown[] = [];
    filter.answer(new WsException(said), host('ws', { emit: (...args: unknown[]) => sent.push(args) }));
    expect(sent).toEqual([['exception', payload]]);
  });

  it.each([[new Error('secret')], ['secret'], [null]])(
    'sends no details of %p in a context of native WebSockets',
    (error) => {
      const sent: unknown[] = [];
      const send = (message: string) => sent.push(JSON.parse(message));
      filter.answer(error, host('ws', { readyState: 1, send, emit: () => sent.push('emitted') }));
      expect(sent).toEqual([{ event: 'exception', data: { status: 'error', message: 'Internal server error' } }]);
      expect(report.mock.calls).toEqual([[error]]);
    },
  );

  it('does nothing in a WebSocket context whose client cannot send', () => {
    expect(filter.answer(new WsException('x'), host('ws', {}))).toBeUndefined();
  });
});
