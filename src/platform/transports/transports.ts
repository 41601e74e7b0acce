import { GRPC } from './grpc.transport.js';
import { KAFKA } from './kafka.transport.js';
import { MQTT } from './mqtt.transport.js';
import { NATS } from './nats.transport.js';
import { CUSTOM } from './packet.js';
import { REDIS } from './redis.transport.js';
import { RMQ } from './rmq.transport.js';
import { TCP } from './tcp.transport.js';
import type { Transport } from './transport.js';

/** The transports of `@nestjs/microservices`. This file is loaded only by an app that has one of them. */
export const TRANSPORTS: readonly Transport[] = [TCP, REDIS, NATS, RMQ, MQTT, KAFKA, GRPC, CUSTOM];
