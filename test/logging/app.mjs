// An app that logs with the logger it is told, on both adapters: `node app.mjs <logger>`. A process of its own, because what
// counts is what comes out of it.
import 'reflect-metadata';
import { ConsoleLogger, Controller, Get, HttpException, Logger, Module, Param } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { CustomerNotFoundException, FlowLogger, ProblemsModule, pinoFlow, winstonFlow } from 'nestjs-problems';

const [kind] = process.argv.slice(2);
const nestjsPino = kind === 'pino' && (await import('nestjs-pino'));
const { WinstonModule } = kind === 'winston' ? await import('nest-winston') : {};
const winston = kind === 'winston' && (await import('winston')).default;

class LoggedController {
  logger = new Logger('LoggedController');

  find(id) {
    throw new CustomerNotFoundException(`Customer ${id} does not exist`);
  }

  crash() {
    const cause = Object.assign(new TypeError('the disk is full\nERROR forged'), { code: 'ENOSPC' });
    throw new Error('saving failed, see https://store.example/put?token=SECRET', { cause });
  }

  slowDown() {
    throw new HttpException('Slow down', 429);
  }

  teapot() {
    throw new HttpException('Short and stout', 418);
  }

  async say(text) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    this.logger.log(`said ${text}`);
    return { said: text };
  }
}

function route(path, method) {
  const { prototype } = LoggedController;
  Get(path)(prototype, method, Object.getOwnPropertyDescriptor(prototype, method));
  if (path.includes(':')) Param('text')(prototype, method, 0);
}
route('customers/:text', 'find');
route('say/:text', 'say');
route('crash', 'crash');
route('slow-down', 'slowDown');
route('teapot', 'teapot');
Controller()(LoggedController);

const levels = { 429: 'warn', 418: false };
const imports = [ProblemsModule.forRoot({ logging: { level: ({ problem }) => levels[problem.status] } })];
if (kind === 'pino') {
  imports.push(nestjsPino.LoggerModule.forRoot({ pinoHttp: { ...pinoFlow(), level: 'debug' } }));
}

class AppModule {}
Module({ imports, controllers: [LoggedController] })(AppModule);

const loggers = {
  'flow-text': (app) => app.get(FlowLogger),
  'flow-json': () => new FlowLogger({ json: true }),
  'nest-text': () => new ConsoleLogger(),
  'nest-json': () => new ConsoleLogger({ json: true }),
  pino: (app) => app.get(nestjsPino.Logger),
  winston: () =>
    WinstonModule.createLogger({
      level: 'debug',
      format: winston.format.combine(winstonFlow(), winston.format.json()),
      transports: [new winston.transports.Console({ forceConsole: false })],
    }),
};

for (const server of [new ExpressAdapter(), new FastifyAdapter()]) {
  const app = await NestFactory.create(AppModule, server, { bufferLogs: true });
  app.useLogger(loggers[kind](app));
  await app.listen(0, '127.0.0.1');
  console.log(`${server.getType()} port ${app.getHttpServer().address().port}`);
}
console.log('ready');
