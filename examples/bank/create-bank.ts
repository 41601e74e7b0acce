import type { INestApplication, NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';

/** The bank, not yet listening. */
export function createBank(
  adapter: 'express' | 'fastify' = 'express',
  options: NestApplicationOptions = {},
): Promise<INestApplication> {
  const server = adapter === 'fastify' ? new FastifyAdapter() : new ExpressAdapter();
  return NestFactory.create(AppModule, server, options);
}
