import type { INestApplication } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { TestingModule } from '@nestjs/testing';

/** The two adapters that every sentence of the e2e suites holds on. */
export const ADAPTERS = ['express', 'fastify'] as const;

export type AdapterName = (typeof ADAPTERS)[number];

/** A Nest app of the testing module on the adapter, not yet listening. */
export function createApp(module: TestingModule, adapter: AdapterName): INestApplication {
  const httpAdapter = adapter === 'express' ? new ExpressAdapter() : new FastifyAdapter();
  return module.createNestApplication(httpAdapter, { bufferLogs: false });
}
