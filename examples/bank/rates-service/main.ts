import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { FlowLogger } from 'nestjs-problems';
import { RatesServiceModule } from './rates-service.module.js';

const server = process.env.ADAPTER === 'fastify' ? new FastifyAdapter() : new ExpressAdapter();
const app = await NestFactory.create(RatesServiceModule, server, { bufferLogs: true });
app.useLogger(app.get(FlowLogger));
await app.listen(Number(process.env.RATES_PORT || 0), '127.0.0.1');

const url = `http://127.0.0.1:${app.getHttpServer().address().port}`;
console.log(`The rates service listens at ${url}`);
// Told to the bank, which has started this process and ends it.
process.send?.(url);
process.once('disconnect', () => process.exit());
