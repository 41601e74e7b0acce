import { once } from 'node:events';
import {
  type CanActivate,
  type INestApplication,
  Injectable,
  Module,
  NotFoundException,
  ParseIntPipe,
  UseGuards,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { WsAdapter } from '@nestjs/platform-ws';
import { MessageBody, SubscribeMessage, WebSocketGateway, WsException } from '@nestjs/websockets';
import { IsString } from 'class-validator';
import { of } from 'rxjs';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import type { ExistingApp } from '../existing-app.js';

class Message {
  @IsString() text!: string;
}

@Injectable()
class ClosedGuard implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

@WebSocketGateway()
class ChatGateway {
  @SubscribeMessage('say')
  say(@MessageBody() { text }: Message) {
    return { event: 'said', data: text };
  }

  @UsePipes(new ValidationPipe({ exceptionFactory: () => new WsException('Not valid') }))
  @SubscribeMessage('own-pipe')
  ownPipe(@MessageBody() { text }: Message) {
    return { event: 'said', data: text };
  }

  @SubscribeMessage('double')
  double(@MessageBody('value', ParseIntPipe) value: number) {
    return { event: 'doubled', data: value * 2 };
  }

  @SubscribeMessage('stream')
  stream() {
    return of({ event: 'streamed', data: 1 });
  }

  @SubscribeMessage('ws-exception')
  wsException() {
    throw new WsException({ status: 'error', code: 'TOO_LONG' });
  }

  @SubscribeMessage('ws-text')
  wsText() {
    throw new WsException('Too long');
  }

  @SubscribeMessage('http-exception')
  httpException() {
    throw new NotFoundException('There is no such room');
  }

  @UseGuards(ClosedGuard)
  @SubscribeMessage('guarded')
  guarded() {}

  @SubscribeMessage('crash')
  crash() {
    throw new Error('secret');
  }
}

@Module({ providers: [ChatGateway] })
class AppModule {}

const MESSAGES: readonly (readonly [event: string, data: unknown])[] = [
  ['say', { text: 'hi' }],
  ['say', { text: 7 }],
  ['own-pipe', { text: 'hi' }],
  ['own-pipe', { text: 7 }],
  ['double', { value: '4' }],
  ['double', { value: 'four' }],
  ['stream', {}],
  ['ws-exception', {}],
  ['ws-text', {}],
  ['http-exception', {}],
  ['guarded', {}],
  ['crash', {}],
];

/** Those that are validated by a pipe of their own. */
const OWN_PIPES = MESSAGES.filter(([event]) => ['own-pipe', 'double'].includes(event));

/** Sends the messages one after the other, and keeps the one that comes back for each. */
async function exchange(
  messages: typeof MESSAGES,
  ask: (event: string, data: unknown) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  const received: Record<string, unknown> = {};
  for (const [event, data] of messages) received[`${event} ${JSON.stringify(data)}`] = await ask(event, data);
  return received;
}

const converseOverWs = (messages: typeof MESSAGES) => async (_app: INestApplication, url: string) => {
  const socket = new WebSocket(url.replace('http', 'ws'));
  await once(socket, 'open');
  const received = await exchange(messages, async (event, data) => {
    socket.send(JSON.stringify({ event, data }));
    const [message] = await once(socket, 'message', { signal: AbortSignal.timeout(30_000) });
    return JSON.parse(String(message));
  });
  socket.close();
  return received;
};

const converseOverSocketIo = (messages: typeof MESSAGES) => async (_app: INestApplication, url: string) => {
  const socket = io(url, { transports: ['websocket'], forceNew: true });
  const received = await exchange(messages, (event, data) => {
    const message = new Promise((resolve) => {
      socket.onAny((name, payload) => resolve({ [name]: payload }));
    });
    socket.emit(event, data);
    return message.finally(() => socket.offAny());
  });
  socket.close();
  return received;
};

const validating = (app: INestApplication) => app.useGlobalPipes(new ValidationPipe());

export const gateways: readonly ExistingApp[] = [
  {
    name: 'an app with a gateway of ws',
    module: AppModule,
    prepare: (app) => validating(app).useWebSocketAdapter(new WsAdapter(app)),
    converse: converseOverWs(MESSAGES),
  },
  {
    name: 'an app with a gateway of Socket.IO',
    module: AppModule,
    prepare: (app) => validating(app).useWebSocketAdapter(new IoAdapter(app)),
    converse: converseOverSocketIo(MESSAGES),
  },
  {
    name: 'an app with a gateway of ws whose messages have pipes of their own',
    module: AppModule,
    prepare: (app) => app.useWebSocketAdapter(new WsAdapter(app)),
    converse: converseOverWs(OWN_PIPES),
  },
  {
    name: 'an app with a gateway of Socket.IO whose messages have pipes of their own',
    module: AppModule,
    prepare: (app) => app.useWebSocketAdapter(new IoAdapter(app)),
    converse: converseOverSocketIo(OWN_PIPES),
  },
];
