import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientKafka, ServerKafka, Transport } from '@nestjs/microservices';
import { eventually } from '../support/eventually.js';
import { FAILURES, SECRET } from './failures.js';
import { KafkaStub } from './kafka-stub.js';
import { type Gateway, type Service, seenByEvents, startGateway, startService } from './services.js';

describe("Over Nest's server and client of Kafka, with a stub of the broker, a gateway and a service", () => {
  const kafka = new KafkaStub();
  let gateway: Gateway;
  let service: Service;

  beforeAll(async () => {
    service = await startService({ strategy: kafka.connect(new ServerKafka({})) });
    gateway = await startGateway({ transport: Transport.KAFKA, options: {} }, {}, (client) => {
      const connected = kafka.connect(client as ClientKafka);
      for (const pattern of ['fail', 'flow']) connected.subscribeToResponseOf(pattern);
    });
  });

  afterAll(async () => {
    await gateway.app.close();
    await service.app.close();
  });

  it.each(Object.keys(FAILURES))('The client gets the same problem as from one app: %s', async (kind) => {
    service.reports.length = 0;
    const path = encodeURIComponent(kind);
    const local = await gateway.get(`/local/${path}`);
    const remote = await gateway.get(`/remote/${path}`);
    expect(remote.body).toBe(local.body);
    expect(remote.status).toBe(local.status);
    expect(service.reports).toHaveLength(1);
    expect(JSON.stringify(kafka.sent)).not.toContain(SECRET);
  });

  it('The problem is a text in the header kafka_nest-err, and the flow id is a header of the request', async () => {
    kafka.sent.length = 0;
    const { body } = await gateway.get('/remote/a%20built-in%20problem', 'flow-of-request');
    const [request, answer] = kafka.sent.map(({ messages }) => messages[0]?.headers);
    expect(request?.['x-flow-id']).toBe('flow-of-request');
    expect(String(answer?.['kafka_nest-err'])).toBe(body);
  });

  it('Handlers of requests and of events run in the flow of the HTTP request', async () => {
    const { body } = await gateway.get('/flow', 'flow-of-request');
    expect(JSON.parse(body)).toEqual({ flow: 'flow-of-request', payload: { a: 1 } });
    await fetch(`${gateway.url}/told`, { method: 'POST', headers: { 'X-Flow-ID': 'flow-over-kafka' } });
    await eventually(() => expect(seenByEvents).toContain('flow-over-kafka'));
  });

  it('A KafkaRetriableException reaches kafkajs', async () => {
    const before = kafka.thrown.length;
    await fetch(`${gateway.url}/failing/again`, { method: 'POST' });
    await eventually(() => expect(kafka.thrown.slice(before)).toHaveLength(1));
    expect(kafka.thrown.at(-1)).toMatchObject({ name: 'Error', message: 'Once more' });
    expect(Object.getPrototypeOf(kafka.thrown.at(-1)).constructor.name).toBe('KafkaRetriableException');
  });
});
