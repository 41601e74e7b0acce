// An app of a given size in a process of its own: `node --expose-gc growth-server.js ADAPTER TYPES ROUTES`.
// TYPES may be `none`: then it is stock Nest.
import 'reflect-metadata';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Controller, Get, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { CustomerNotFoundException, ProblemException, ProblemsModule, ProblemType } from 'nestjs-problems';
import { ItemsController, MISSING } from './items.controller.js';

const [adapter, types, routes] = process.argv.slice(2);

function manyTypes(count: number): Type<ProblemException>[] {
  return Array.from({ length: count }, (_, number) => {
    class GeneratedException extends ProblemException {}
    ProblemType({ slug: `generated-${number}`, title: `Generated ${number}`, status: 409 })(GeneratedException);
    return GeneratedException;
  });
}

/** Ten routes a controller. */
function manyControllers(count: number): Type[] {
  return Array.from({ length: Math.ceil(count / 10) }, (_, number) => {
    class GeneratedController {
      answer(): string {
        return 'answer';
      }
    }
    const handler = Object.getOwnPropertyDescriptor(GeneratedController.prototype, 'answer') as PropertyDescriptor;
    const paths = Array.from({ length: 10 }, (_path, index) => `part-${index}/:id`);
    Get(paths)(GeneratedController.prototype, 'answer', handler);
    Controller(`generated-${number}`)(GeneratedController);
    return GeneratedController;
  });
}

class GrownModule {}
Module({
  imports: types === 'none' ? [] : [ProblemsModule.forRoot({ types: manyTypes(Number(types)) })],
  controllers: [ItemsController, ...manyControllers(Number(routes))],
  providers: [{ provide: MISSING, useValue: (detail: string) => new CustomerNotFoundException(detail) }],
})(GrownModule);

const httpAdapter = adapter === 'express' ? new ExpressAdapter() : new FastifyAdapter();
const app = await NestFactory.create(GrownModule, httpAdapter, { logger: false });
await app.listen(0, '127.0.0.1');
process.on('message', (message: 'usage' | 'heap') => {
  if (message === 'heap') global.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, heap: process.memoryUsage().heapUsed });
});
process.once('disconnect', () => process.exit());
process.send?.({ port: ((app.getHttpServer() as Server).address() as AddressInfo).port });
