import { once } from 'node:events';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  type ArgumentsHost,
  Controller,
  Get,
  type INestApplication,
  Logger,
  type ModuleMetadata,
  NotFoundException,
} from '@nestjs/common';
import { ClientProxyFactory, MessagePattern, RpcException, Transport } from '@nestjs/microservices';
import { WsAdapter } from '@nestjs/platform-ws';
import { Test } from '@nestjs/testing';
import { SubscribeMessage, WebSocketGateway, WsException } from '@nestjs/websockets';
import { Consumes, CustomerNotFoundException, ProblemsModule, RequiredHeaders } from 'nestjs-problems';
import { firstValueFrom } from 'rxjs';
import { WebSocket } from 'ws';
import { answerOtherTransport } from '../../src/nest/other-transports.js';
import { ADAPTERS, createApp } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { RecordingLogger } from '../support/recording-logger.js';

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

describe.each(ADAPTERS)('errors of other transports beside HTTP, on %s', (adapter) => {
  let app: INestApplication;
  const logger = new RecordingLogger();
  afterEach(() => app.close());

  /** Nest looks at this moment what stands around the patterns. */
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

  const rpc = async (pattern: string): Promise<unknown> => {
    const [microservice] = app.getMicroservices() as unknown as [{ unwrap(): { address(): { port: number } } }];
    const { port } = microservice.unwrap().address();
    const client = ClientProxyFactory.create({ transport: Transport.TCP, options: { host: '127.0.0.1', port } });
    const answer = await firstValueFrom(client.send(pattern, {})).catch((error: unknown) => error);
    client.close();
    return answer;
  };

  it('RPC gets the error of its own exception, and nothing of any other', async () => {
    await start();
    expect(await rpc('rpc')).toEqual({ code: 'NO_STOCK' });
    expect(await rpc('crash')).toEqual({ status: 'error', message: 'Internal server error' });
    expect(logger.matching('secret', 'error')).not.toEqual([]);
  });

  it('RPC is left alone by what stands around every route, in an app that listens to HTTP first', async () => {
    const flow = { required: true, successBody: true };
    const imports = [ProblemsModule.forRoot({ flow, validation: { exhaustive: true } })];
    await start(imports, async () => {
      await app.listen(0, '127.0.0.1');
      await connect();
    });
    expect(await rpc('fine')).toEqual({ fine: true });
    expect(await rpc('rpc')).toEqual({ code: 'NO_STOCK' });
    expect(await rpc('crash')).toEqual({ status: 'error', message: 'Internal server error' });
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

  it('WebSockets get what they get without us', async () => {
    const stock = await talk([]);
    await app.close();
    expect(await talk()).toEqual(stock);
    expect(stock).toHaveLength(2);
    expect(logger.matching('secret', 'error')).not.toEqual([]);
  });

  it('HTTP keeps its problems', async () => {
    const port = await start();
    const response = await fetch(`http://127.0.0.1:${port}/`);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });
});

describe('the filter in a context', () => {
  const host = (type: string, client: object = {}) =>
    ({ getType: () => type, switchToWs: () => ({ getClient: () => client }) }) as unknown as ArgumentsHost;

  it('of GraphQL throws the very error on, for the resolver to answer', () => {
    const error = new NotFoundException();
    expect(() => answerOtherTransport(error, host('graphql'))).toThrow(error);
  });

  it('of RPC leaves the error to the filter of Nest', () => {
    expect(answerOtherTransport(new Error(), host('rpc'))).toBeUndefined();
  });

  it.each([
    [{ code: 1 }, { code: 1 }],
    ['You talk too much.', { status: 'error', message: 'You talk too much.' }],
  ])('of Socket.IO emits what an exception says: %j', (said, payload) => {
    const sent: unknown[] = [];
    answerOtherTransport(new WsException(said), host('ws', { emit: (...args: unknown[]) => sent.push(args) }));
    expect(sent).toEqual([['exception', payload]]);
  });

  it.each([[new Error('secret')], ['secret'], [null]])('of native WebSockets sends nothing of %p', (error) => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const sent: unknown[] = [];
    const send = (message: string) => sent.push(JSON.parse(message));
    answerOtherTransport(error, host('ws', { readyState: 1, send, emit: () => sent.push('emitted') }));
    expect(sent).toEqual([{ event: 'exception', data: { status: 'error', message: 'Internal server error' } }]);
    expect(logged.mock.calls).toEqual([[error]]);
    logged.mockRestore();
  });

  it('of a client that takes nothing costs nothing', () => {
    expect(answerOtherTransport(new WsException('x'), host('ws', {}))).toBeUndefined();
  });
});
