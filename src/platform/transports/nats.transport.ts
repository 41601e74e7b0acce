import { NatsContext, NatsRecord, Transport as NestTransport } from '@nestjs/microservices';
import { sendableHeaders } from '../../http/headers.js';
import type { ProblemDetails } from '../../problem/problem.js';
import { patch } from '../ledger/patch.js';
import { PACKET_ANSWER } from './packet.js';
import { messageIn, type OutgoingHeaders, type Transport } from './transport.js';

/** The headers of a NATS message. */
interface NatsHeaders {
  keys(): readonly string[];
  get(name: string): string;
  has(name: string): boolean;
  set(name: string, value: string): void;
}

type NatsPackage = { headers(): NatsHeaders };

let nats: NatsPackage | undefined;

/** Headers are those of the NATS message. An error also has the headers of NATS services (ADR-32). */
export const NATS: Transport = {
  id: NestTransport.NATS,
  name: 'NATS',
  received: messageIn(NatsContext, (context) => ({
    pattern: context.getSubject(),
    headers: textsOf(context.getHeaders()),
  })),
  withHeaders: (packet, headers) => ({ ...packet, data: recordWith(packet.data, headers) }),
  ...PACKET_ANSWER,
  prepare: async () => {
    nats ??= await natsPackage();
  },
  adapt: addErrorHeaders,
};

/** Nest 11 uses an earlier package. */
async function natsPackage(): Promise<NatsPackage> {
  const earlier = 'nats';
  return import('@nats-io/transport-node').catch(() => import(earlier));
}

function textsOf(headers: NatsHeaders | undefined): Record<string, unknown> {
  return Object.fromEntries(headers?.keys().map((name) => [name, headers.get(name)]) ?? []);
}

function recordWith(data: unknown, added: OutgoingHeaders): NatsRecord {
  const record = data instanceof NatsRecord ? data : new NatsRecord(data, undefined);
  const headers: NatsHeaders | undefined = record.headers ?? nats?.headers();
  for (const [name, value] of Object.entries(added)) if (!headers?.has(name)) headers?.set(name, value);
  return new NatsRecord(record.data, headers);
}

type Serializer = { serialize(packet: object, ...others: unknown[]): { readonly headers?: NatsHeaders } };

function addErrorHeaders(server: { serializer?: Serializer }): void {
  patch('NATS error headers', server.serializer, (serializer) => {
    void NATS.prepare?.();
    server.serializer = {
      serialize: (packet: { err?: unknown }, ...others) => {
        const message = serializer.serialize(packet, ...others);
        const problem = PACKET_ANSWER.problemOf(packet.err);
        return problem && nats
          ? { ...message, headers: errorHeaders(problem, message.headers ?? nats.headers()) }
          : message;
      },
    };
  });
}

function errorHeaders({ title, status }: ProblemDetails, headers: NatsHeaders): NatsHeaders {
  const values = sendableHeaders({ 'Nats-Service-Error': title, 'Nats-Service-Error-Code': String(status) });
  for (const [name, value] of Object.entries(values)) headers.set(name, value);
  return headers;
}
