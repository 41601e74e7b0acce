import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication, LoggerService, ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { EXPIRED_CERTIFICATE as cert, KEY_OF_EXPIRED_CERTIFICATE as key } from '../upstream/expired-certificate.js';
import { http1, http2, injected, type SendLaneRequest, serverless } from './lane-requests.js';

/** An open way to an app: how requests are sent, and how it is closed before the app is. */
interface Way {
  readonly send: SendLaneRequest;
  close?(): void;
}

interface LaneDefinition {
  readonly adapter: 'express' | 'fastify';
  readonly options?: object;
  readonly open: (app: INestApplication) => Promise<Way>;
}

const TLS = { key, cert };

const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** An app on a TCP port. */
async function listening(app: INestApplication): Promise<number> {
  await app.listen(0, '127.0.0.1');
  return portOf(app.getHttpServer());
}

const overHttp = async (app: INestApplication): Promise<Way> => ({
  send: http1({ host: '127.0.0.1', port: await listening(app) }),
});

const overHttps = async (app: INestApplication): Promise<Way> => ({
  send: http1({ host: '127.0.0.1', port: await listening(app), rejectUnauthorized: false }, true),
});

const overHttp2 = (scheme: 'http' | 'https') => async (app: INestApplication) =>
  http2(`${scheme}://127.0.0.1:${await listening(app)}`);

async function overUnixSocket(app: INestApplication): Promise<Way> {
  const folder = mkdtempSync(join(tmpdir(), 'lane-'));
  const socketPath = join(folder, 'socket');
  await app.listen(socketPath);
  return { send: http1({ socketPath }), close: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Two servers that Nest does not know. Each gets every other request. */
async function overTwoServers(app: INestApplication): Promise<Way> {
  await app.init();
  const servers = [1, 2].map(() => createServer(app.getHttpAdapter().getInstance() as RequestListener));
  for (const server of servers) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const senders = servers.map((server) => http1({ host: '127.0.0.1', port: portOf(server) }));
  let turn = 0;
  const send: SendLaneRequest = (request) => (senders[turn++ % 2] as SendLaneRequest)(request);
  const close = (server: Server) => {
    server.close();
    server.closeAllConnections();
  };
  return { send, close: () => servers.forEach(close) };
}

const DEFINITIONS = {
  express: { adapter: 'express', open: overHttp },
  'express https': { adapter: 'express', options: { httpsOptions: TLS }, open: overHttps },
  'express, two servers': { adapter: 'express', open: overTwoServers },
  'express, serverless': {
    adapter: 'express',
    open: async (app) => ({ send: serverless((await app.init()).getHttpAdapter().getInstance()) }),
  },
  'express, unix socket': { adapter: 'express', open: overUnixSocket },
  fastify: { adapter: 'fastify', open: overHttp },
  'fastify https': { adapter: 'fastify', options: { https: TLS }, open: overHttps },
  'fastify http/2 cleartext': { adapter: 'fastify', options: { http2: true }, open: overHttp2('http') },
  'fastify http/2 tls': { adapter: 'fastify', options: { http2: true, https: TLS }, open: overHttp2('https') },
  'fastify, unix socket': { adapter: 'fastify', open: overUnixSocket },
  'fastify, inject()': {
    adapter: 'fastify',
    open: async (app) => {
      const fastify = (await app.init()).getHttpAdapter().getInstance();
      return { send: injected(await fastify.ready()) };
    },
  },
} satisfies Record<string, LaneDefinition>;

export type LaneName = keyof typeof DEFINITIONS;

/** The ways to an app on which the contract holds. */
export const LANES = Object.keys(DEFINITIONS) as LaneName[];

/** An app that is reached through a lane. */
export interface Lane {
  readonly app: INestApplication;
  readonly send: SendLaneRequest;
  close(): Promise<void>;
}

export interface LaneOptions {
  readonly logger?: LoggerService | false;
  /** Of Fastify. */
  readonly bodyLimit?: number;
  /** Before the app listens. */
  readonly prepare?: (app: INestApplication) => unknown;
}

/** Starts an app of the given modules and controllers on a lane. */
export async function openLane(
  name: LaneName,
  metadata: ModuleMetadata,
  { logger = false, bodyLimit, prepare }: LaneOptions = {},
): Promise<Lane> {
  const { adapter, options = {}, open }: LaneDefinition = DEFINITIONS[name];
  const isExpress = adapter === 'express';
  const httpAdapter = isExpress
    ? new ExpressAdapter()
    : new FastifyAdapter({ ...options, ...(bodyLimit !== undefined && { bodyLimit }) });
  const root = { module: class Root {}, ...metadata };
  const app = await NestFactory.create(root, httpAdapter, {
    ...(isExpress && options),
    logger,
    abortOnError: false,
    forceCloseConnections: true,
  });
  await prepare?.(app);
  const { send, close } = await open(app);
  return {
    app,
    send,
    close: async () => {
      close?.();
      await app.close();
    },
  };
}

/** The adapter of a lane. */
export const adapterOf = (name: LaneName): 'express' | 'fastify' => DEFINITIONS[name].adapter;
