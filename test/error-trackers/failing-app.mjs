// An app on both adapters, whose errors an error tracker gets. Its routes fail in all ways that differ for it.
import 'reflect-metadata';
import { BadGatewayException, Controller, Get, Module, NotFoundException, Post, UseFilters } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';

const FAILURES = {
  crash: () => {
    throw new TypeError('broken');
  },
  gateway: () => {
    throw new BadGatewayException('far.internal does not respond');
  },
  text: () => {
    throw 'only a text';
  },
  missing: () => {
    throw new NotFoundException('There is no such thing');
  },
  fine: () => ({ fine: true }),
};

function controllerAt(path) {
  class FailingController {}
  const { prototype } = FailingController;
  const add = (name, decorate, method) => {
    prototype[name] = method;
    decorate(prototype, name, Object.getOwnPropertyDescriptor(prototype, name));
  };
  for (const [name, method] of Object.entries(FAILURES)) add(name, Get(name), method);
  add('body', Post('body'), () => ({}));
  Controller(path)(FailingController);
  return FailingController;
}

const ignore = () => undefined;
const logger = { log: ignore, error: ignore, warn: (message) => process.stdout.write(`warning ${message}\n`) };

/**
 * @param metadata of the root module
 * @param filter of the routes below `/old`
 */
export async function startApps({ imports = [], providers = [] }, filter) {
  for (const server of [new ExpressAdapter(), new FastifyAdapter()]) {
    const old = controllerAt('old');
    if (filter) UseFilters(filter)(old);
    class AppModule {
      configure(consumer) {
        consumer.apply(FAILURES.crash).forRoutes('middleware');
      }
    }
    Module({ imports, providers, controllers: [controllerAt(''), old] })(AppModule);
    const app = await NestFactory.create(AppModule, server, { logger });
    await app.listen(0, '127.0.0.1');
    process.stdout.write(`${server.getType()} port ${app.getHttpServer().address().port}\n`);
  }
  process.stdout.write('ready\n');
}
