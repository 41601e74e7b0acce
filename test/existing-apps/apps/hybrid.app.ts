import {
  BadRequestException,
  Controller,
  Get,
  type INestApplication,
  Module,
  NotFoundException,
  ParseIntPipe,
  ValidationPipe,
} from '@nestjs/common';
import {
  ClientProxyFactory,
  Ctx,
  EventPattern,
  MessagePattern,
  Payload,
  RpcException,
  type TcpContext,
  Transport,
} from '@nestjs/microservices';
import { IsInt } from 'class-validator';
import { firstValueFrom, of, toArray } from 'rxjs';
import { type ExistingApp, get } from '../existing-app.js';

class Order {
  @IsInt() pieces!: number;
}

@Controller()
class OrdersController {
  private readonly events: unknown[] = [];

  @Get('orders')
  orders() {
    return this.events;
  }

  @Get('missing')
  missing() {
    throw new NotFoundException('There is no such order');
  }

  @MessagePattern('place')
  place(@Payload() order: Order) {
    return { placed: order.pieces };
  }

  @MessagePattern('strict')
  strict(
    @Payload(new ValidationPipe({ exceptionFactory: () => new RpcException({ code: 'NOT_VALID' }) })) order: Order,
  ) {
    return order;
  }

  @MessagePattern({ cmd: 'double' })
  double(@Payload('value', ParseIntPipe) value: number, @Ctx() context: TcpContext) {
    return { double: 2 * value, pattern: context.getPattern() };
  }

  @MessagePattern('stream')
  stream() {
    return of(1, 2, 3);
  }

  @EventPattern('happened')
  happened(@Payload() event: unknown) {
    this.events.push(event);
  }

  @MessagePattern('rpc-exception')
  rpcException() {
    throw new RpcException({ code: 'NO_STOCK', left: 2 });
  }

  @MessagePattern('rpc-text')
  rpcText() {
    throw new RpcException('No stock');
  }

  @MessagePattern('http-exception')
  httpException() {
    throw new BadRequestException('Not like this');
  }

  @MessagePattern('crash')
  crash() {
    throw new Error('secret');
  }

  @MessagePattern('object')
  object() {
    throw { statusCode: 404, message: 'There is no such order' };
  }
}

@Module({ controllers: [OrdersController] })
class AppModule {}

const MESSAGES: readonly (readonly [pattern: unknown, payload: unknown])[] = [
  ['place', { pieces: 2 }],
  ['place', { pieces: 'two' }],
  ['strict', { pieces: 2 }],
  ['strict', {}],
  [{ cmd: 'double' }, { value: 4 }],
  [{ cmd: 'double' }, { value: 'four' }],
  ['stream', {}],
  ['rpc-exception', {}],
  ['rpc-text', {}],
  ['http-exception', {}],
  ['crash', {}],
  ['object', {}],
  ['unknown', {}],
];

const converse = (messages: typeof MESSAGES) => async (app: INestApplication) => {
  const [microservice] = app.getMicroservices() as unknown as [{ unwrap(): { address(): { port: number } } }];
  const { port } = microservice.unwrap().address();
  const client = ClientProxyFactory.create({ transport: Transport.TCP, options: { host: '127.0.0.1', port } });
  const received: Record<string, unknown> = {};
  for (const [pattern, payload] of messages) {
    const answer = firstValueFrom(client.send(pattern, payload).pipe(toArray()));
    received[JSON.stringify([pattern, payload])] = await answer.catch((error: unknown) => ({ error }));
  }
  client.close();
  return received;
};

/** Those that are validated by a pipe of their own. */
const OWN_PIPES = MESSAGES.filter(([pattern]) => pattern === 'strict' || typeof pattern === 'object');

function hybrid(name: string, inheritAppConfig: boolean, pipes: ValidationPipe[], messages = MESSAGES): ExistingApp {
  const options = { transport: Transport.TCP, options: { host: '127.0.0.1', port: 0 } } as const;
  return {
    name,
    module: AppModule,
    prepare: async (app) => {
      app.useGlobalPipes(...pipes);
      app.connectMicroservice(options, { inheritAppConfig });
      await app.startAllMicroservices();
    },
    requests: [get('/orders'), get('/missing')],
    converse: converse(messages),
  };
}

const pipes = [new ValidationPipe()];

export const hybrids: readonly ExistingApp[] = [
  hybrid('a hybrid app whose microservice inherits its global pipe', true, pipes),
  hybrid('a hybrid app whose microservice does not inherit its global pipe', false, pipes),
  hybrid('a hybrid app whose inherited messages have pipes of their own', true, [], OWN_PIPES),
  hybrid('a hybrid app whose messages have pipes of their own', false, [], OWN_PIPES),
];
