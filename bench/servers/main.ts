// A server of the bench in a process of its own: `node main.js VARIANT ADAPTER`, told by messages what to do.
import 'reflect-metadata';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { AdapterName, VariantName } from '../variants.js';
import { ItemsController, MISSING } from './items.controller.js';
import { NEST_VARIANTS } from './nest-variants.js';
import { type RecordedAnswer, rawServer } from './raw-server.js';

const [variant, adapter] = process.argv.slice(2) as [VariantName, AdapterName];

async function nestServer(name: Exclude<VariantName, 'raw'>): Promise<Server> {
  const { imports = [], missing, prepare } = NEST_VARIANTS[name];
  class BenchModule {}
  Module({ imports, controllers: [ItemsController], providers: [{ provide: MISSING, useValue: missing }] })(
    BenchModule,
  );
  const httpAdapter = adapter === 'express' ? new ExpressAdapter() : new FastifyAdapter();
  const app = await NestFactory.create(BenchModule, httpAdapter, { logger: false });
  prepare?.(app);
  await app.listen(0, '127.0.0.1');
  return app.getHttpServer() as Server;
}

function announce(server: Server): void {
  process.send?.({ port: (server.address() as AddressInfo).port });
}

process.on('message', (message: 'usage' | { answers: RecordedAnswer[] }) => {
  if (message === 'usage') {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system });
  } else {
    const server = rawServer(message.answers);
    server.listen(0, '127.0.0.1', () => announce(server));
  }
});
process.once('disconnect', () => process.exit());
if (variant !== 'raw') announce(await nestServer(variant));
