// An app that logs with nestjs-pino, on both adapters: `node pino-app.mjs <kind>`. A process of its own, because all apps of a
// process have one logger. Each line is written after the name of its adapter.
import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Logger, LoggerErrorInterceptor, LoggerModule, NativeLogger } from 'nestjs-pino';
import { CustomerNotFoundException, mapError, ProblemsModule, pinoFlow } from 'nestjs-problems';

class PaymentError extends Error {
  orderId = 'A-7';
  receipt = { card: 'planted9f2c' };
  detail = 'Key (card)=(planted9f2c)';
}

class PaymentsController {
  crash() {
    const cause = new TypeError('the bank is closed\nforged');
    throw new PaymentError('declined, see https://pay.example/7?token=planted9f2c', { cause });
  }

  missing() {
    throw new CustomerNotFoundException('Customer 42 does not exist');
  }

  fine() {
    return { fine: true };
  }
}
for (const name of ['crash', 'missing', 'fine']) {
  const { prototype } = PaymentsController;
  Get(name)(prototype, name, Object.getOwnPropertyDescriptor(prototype, name));
}
Controller()(PaymentsController);

const mapper = mapError(CustomerNotFoundException, () => {
  throw new PaymentError('mapper');
});

const serializers = { err: ({ type, raw }) => ({ type, card: raw.receipt.card.length }) };

const withoutError = (_request, _response, _error, { err, ...line }) => line;
const requests = { ...pinoFlow(), autoLogging: true, customErrorObject: withoutError };

const APPS = {
  'logger-with-flow': [Logger, pinoFlow()],
  'logger-without-flow': [Logger, {}],
  'native-with-flow': [NativeLogger, pinoFlow()],
  'native-without-flow': [NativeLogger, {}],
  'own-serializer': [Logger, { ...pinoFlow(), serializers }],
  'error-interceptor': [Logger, pinoFlow(), new LoggerErrorInterceptor()],
  'error-interceptor-and-requests': [Logger, requests, new LoggerErrorInterceptor()],
};

const [logger, options, ...interceptors] = APPS[process.argv[2]];

for (const server of [new ExpressAdapter(), new FastifyAdapter()]) {
  const adapter = server.getType();
  const stream = { write: (line) => process.stdout.write(`${adapter} ${line}`) };
  const pinoHttp = [{ level: 'debug', autoLogging: false, ...options }, stream];

  class AppModule {}
  Module({
    imports: [ProblemsModule.forRoot({ mappers: [mapper] }), LoggerModule.forRoot({ pinoHttp })],
    controllers: [PaymentsController],
  })(AppModule);
  const app = await NestFactory.create(AppModule, server, { bufferLogs: true });
  app.useLogger(app.get(logger));
  app.useGlobalInterceptors(...interceptors);
  await app.listen(0, '127.0.0.1');
  process.stdout.write(`${adapter} port ${app.getHttpServer().address().port}\n`);
}
process.stdout.write('ready\n');
