import type { INestApplication } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { TestingModule } from '@nestjs/testing';

/** The adapters on which every e2e test runs. */
export const ADAPTERS = ['express', 'fastify'] as const;

export type AdapterName = (typeof ADAPTERS)[number];

/** Creates a Nest app of the testing module on the adapter. It does not listen yet. */
export function createApp(module: TestingModule, adapter: AdapterName): INestApplication {
  const httpAdapter = adapter === 'express' ? new ExpressAdapter() : new FastifyAdapter();
  return module.createNestApplication(httpAdapter, { bufferLogs: false });
}
