import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  type AdapterName,
  type AppRequest,
  type Exchange,
  type ExistingApp,
  KeepingLogger,
  type Recording,
} from './existing-app.js';

/** Starts an app and records what it does. */
export async function record(app: ExistingApp, adapter: AdapterName): Promise<Recording> {
  const logger = new KeepingLogger();
  const recording = { app: app.name, adapter, boot: [], exchanges: [], messages: {}, sent: [] };
  try {
    const nest = await start(app, adapter, logger);
    const url = urlOf(nest);
    try {
      const boot = logger.take();
      const exchanges: Exchange[] = [];
      for (const each of app.requests ?? []) {
        exchanges.push({ ...(await exchange(url, each)), logged: logger.take() });
      }
      const messages = (await app.converse?.(nest, url)) ?? {};
      const logged = logger.take().map(({ level, text }) => `${level}: ${text}`);
      return { ...recording, boot, exchanges, messages: { ...messages, logged }, sent: (await app.sent?.(nest)) ?? [] };
    } finally {
      await nest.close();
    }
  } catch (error) {
    return { ...recording, failure: String((error as Error)?.stack ?? error) };
  }
}

async function start(app: ExistingApp, adapter: AdapterName, logger: KeepingLogger) {
  const httpAdapter = adapter === 'express' ? new ExpressAdapter() : new FastifyAdapter();
  const options = { logger, abortOnError: false, forceCloseConnections: true, ...app.options };
  const nest = await NestFactory.create(app.module, httpAdapter, options);
  await app.prepare?.(nest);
  await nest.listen(0, '127.0.0.1');
  return nest;
}

function urlOf(app: INestApplication): string {
  return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
}

function exchange(url: string, { method, path, headers, body }: AppRequest): Promise<Omit<Exchange, 'logged'>> {
  const { hostname, port } = new URL(url);
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const options = { hostname, port, method, path, headers: { ...length, ...headers }, agent: false };
    const sent = request(options, async (response) => {
      const { statusCode: status = 0, statusMessage: reason = '', rawHeaders } = response;
      let received = '';
      try {
        for await (const chunk of response.setEncoding('latin1')) received += chunk;
      } catch {
        received += '[aborted]';
      }
      resolve({
        request: [`${method} ${path}`, ...describe(headers), body?.slice(0, 200)].filter(Boolean).join(' '),
        status,
        reason,
        headers: headersOf(rawHeaders),
        body: received,
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const describe = (headers: AppRequest['headers']) =>
  Object.entries(headers)
    .filter(([name, value]) => `${name}: ${value}` !== 'Content-Type: application/json')
    .map(([name, value]) => `[${name}: ${value}]`);

/** Headers whose value is a number of seconds from now. */
const COUNTDOWN = /^(x-ratelimit-reset|retry-after)$/i;

function headersOf(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let i = 0; i < raw.length; i += 2) {
    const [name = '', value = ''] = raw.slice(i);
    if (name.toLowerCase() === 'date') continue;
    const stable = COUNTDOWN.test(name) ? value.replace(/\d+/, 'seconds') : value;
    headers[name] = name in headers ? `${headers[name]}\n${stable}` : stable;
  }
  return headers;
}
