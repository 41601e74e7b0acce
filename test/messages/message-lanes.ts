import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { type ClientOptions, type MicroserviceOptions, Transport } from '@nestjs/microservices';
import { answers, type ServiceName } from '../support/services.js';

/** A way from a client to a service. */
export interface MessageLane {
  readonly name: string;
  /** In the log. */
  readonly transport: string;
  /** Of the client and of the server; with names that no other test uses. */
  readonly options: () => Promise<ClientOptions & MicroserviceOptions>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const queueOptions = { durable: false, autoDelete: true };

const DEFINITIONS: readonly (MessageLane & { readonly service?: ServiceName })[] = [
  {
    name: 'TCP',
    transport: 'TCP',
    options: async () => ({ transport: Transport.TCP, options: { host: '127.0.0.1', port: await freePort() } }),
  },
  {
    name: 'Redis',
    transport: 'REDIS',
    service: 'Redis',
    options: async () => ({ transport: Transport.REDIS, options: {} }),
  },
  {
    name: 'NATS',
    transport: 'NATS',
    service: 'NATS',
    options: async () => ({ transport: Transport.NATS, options: { servers: ['127.0.0.1:4222'] } }),
  },
  {
    name: 'RabbitMQ',
    transport: 'AMQP',
    service: 'RabbitMQ',
    options: async () => ({
      transport: Transport.RMQ,
      options: { urls: ['amqp://127.0.0.1'], queue: `test-${randomUUID()}`, queueOptions },
    }),
  },
  {
    name: 'MQTT',
    transport: 'MQTT',
    service: 'Mosquitto',
    options: async () => ({ transport: Transport.MQTT, options: { url: 'mqtt://127.0.0.1', protocolVersion: 5 } }),
  },
];

const checked = await Promise.all(
  DEFINITIONS.map(async (lane) => ({ lane, isThere: !lane.service || (await answers(lane.service)) })),
);

/** The lanes whose services answer. */
export const MESSAGE_LANES: readonly MessageLane[] = checked.filter(({ isThere }) => isThere).map(({ lane }) => lane);

const missing = checked.filter(({ isThere }) => !isThere).map(({ lane }) => lane.service);
if (missing.length > 0) console.warn(`Skipped, because they do not answer: the suites of ${missing.join(', ')}.`);
