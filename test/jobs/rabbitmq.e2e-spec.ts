import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BadRequestException, Controller, type INestApplicationContext, type INestMicroservice } from '@nestjs/common';
import { Ctx, EventPattern, type MicroserviceOptions, RmqContext, Transport } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import amqp from 'amqplib';
import { currentFlowId, flowHeaders, ProblemsModule, ProblemsService, runInFlow } from 'nestjs-problems';
import { eventually } from '../support/eventually.js';
import { RecordingLogger } from '../support/recording-logger.js';
import { answers } from '../support/services.js';

const SECRET = 'the password of the database';

const FAILURES: Readonly<Record<string, () => unknown>> = {
  permanent: () => new BadRequestException('no such order'),
  transient: () => new Error(SECRET),
};

const logger = new RecordingLogger();
const reports: { flowId: string; path: string }[] = [];
const handled: { kind: string; flow: string | undefined }[] = [];

function handle(kind: string): void {
  handled.push({ kind, flow: currentFlowId() });
  const failure = FAILURES[kind];
  if (failure) throw failure();
}

const problems = () =>
  ProblemsModule.forRoot({
    reporters: [({ flowId }, { path }) => void reports.push({ flowId, path })],
  });

const NAMES = { queue: `test-${randomUUID()}`, classic: `test-${randomUUID()}`, dead: `test-${randomUUID()}` };
const DEAD = { deadLetter: { exchange: '', routingKey: NAMES.dead } };

@Controller()
class OrdersController {
  constructor(private readonly problems: ProblemsService) {}

  @EventPattern('order')
  async order(@Ctx() context: RmqContext) {
    const message = context.getMessage() as amqp.ConsumeMessage;
    const { data } = JSON.parse(message.content.toString()) as { data: string };
    await this.problems.settleDelivery(context.getChannelRef(), message, () => handle(data), DEAD);
  }
}
Reflect.defineMetadata('design:paramtypes', [ProblemsService], OrdersController);

const isThere = await answers('RabbitMQ');
const LANES = ['a confirm channel of amqplib', "Nest's transport"] as const;

if (!isThere) it.todo('These suites need RabbitMQ, which does not answer');

if (isThere)
  describe.each(LANES)('With %s, a message', (lane) => {
    const isNest = lane !== 'a confirm channel of amqplib';
    let app: INestApplicationContext | INestMicroservice;
    let connection: Awaited<ReturnType<typeof amqp.connect>>;
    let channel: Awaited<ReturnType<typeof connection.createConfirmChannel>>;

    beforeAll(async () => {
      connection = await amqp.connect('amqp://127.0.0.1');
      channel = await connection.createConfirmChannel();
      await channel.assertQueue(NAMES.queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
      await channel.assertQueue(NAMES.classic, { durable: false });
      await channel.assertQueue(NAMES.dead, { durable: false });
      await channel.prefetch(1);
      const module = await Test.createTestingModule({
        imports: [problems()],
        controllers: isNest ? [OrdersController] : [],
      })
        .setLogger(logger)
        .compile();
      if (isNest) {
        const queueOptions = { durable: true, arguments: { 'x-queue-type': 'quorum' } };
        const options = {
          urls: ['amqp://127.0.0.1'],
          queue: NAMES.queue,
          queueOptions,
          noAck: false,
          prefetchCount: 1,
        };
        const service = module.createNestMicroservice<MicroserviceOptions>({ transport: Transport.RMQ, options });
        await service.listen();
        app = service;
      } else {
        app = await module.createNestApplication({ logger }).init();
        const service = app.get(ProblemsService);
        const consume = (message: amqp.ConsumeMessage | null) => {
          // `null` when the queue is deleted.
          if (message === null) return;
          const { data } = JSON.parse(message.content.toString()) as { data: string };
          void service.settleDelivery(channel, message, () => handle(data), DEAD);
        };
        await channel.consume(NAMES.queue, consume);
        await channel.consume(NAMES.classic, consume);
      }
    });

    afterAll(async () => {
      await app.close();
      for (const queue of Object.values(NAMES)) await channel.deleteQueue(queue);
      await connection.close();
    });

    function publish(data: string, flowId: string, queue = NAMES.queue): void {
      handled.length = 0;
      reports.length = 0;
      logger.records.length = 0;
      const content = Buffer.from(JSON.stringify({ pattern: 'order', data }));
      const headers = runInFlow(flowId, () => flowHeaders({ header: 'x-flow-id' }));
      channel.sendToQueue(queue, content, { headers: { ...headers, custom: 'kept' }, messageId: flowId });
    }

    async function deadLetter(): Promise<amqp.GetMessage> {
      let found: amqp.GetMessage | false = false;
      await eventually(async () => {
        found = await channel.get(NAMES.dead, { noAck: true });
        expect(found).not.toBe(false);
      });
      return found as unknown as amqp.GetMessage;
    }

    const recordsOf = (flowId: string) =>
      logger.records.filter((record) => record.flow_id === flowId && 'type' in record);

    /** No message is left: each was acknowledged, or waits as a dead letter. */
    const expectEmpty = () =>
      eventually(async () => {
        expect((await channel.checkQueue(NAMES.queue)).messageCount).toBe(0);
        expect((await channel.checkQueue(NAMES.dead)).messageCount).toBe(0);
      });

    it('that is handled is acknowledged, in the flow of its sender', async () => {
      publish('good', `flow-good-${isNest}`);
      await eventually(() => expect(handled).toEqual([{ kind: 'good', flow: `flow-good-${isNest}` }]));
      await expectEmpty();
      expect(reports).toEqual([]);
    });

    it('that fails with a permanent problem is dead-lettered at once, with the type and the flow id', async () => {
      const flowId = `flow-permanent-${isNest}`;
      publish('permanent', flowId);
      const { content, properties } = await deadLetter();
      expect(JSON.parse(content.toString())).toMatchObject({ pattern: 'order', data: 'permanent' });
      expect(properties.headers).toEqual({ 'x-flow-id': flowId, custom: 'kept', 'x-problem-type': 'about:blank' });
      expect(properties.messageId).toBe(flowId);
      expect(handled).toHaveLength(1);
      await eventually(() => expect(reports).toEqual([{ flowId, path: NAMES.queue }]));
      await expectEmpty();
    });

    it('that fails with a temporary problem is delivered five times, each with one record and one report', async () => {
      const flowId = `flow-transient-${isNest}`;
      publish('transient', flowId);
      const { properties } = await deadLetter();
      expect(properties.headers).toMatchObject({
        'x-flow-id': flowId,
        'x-problem-type': '/problems/internal-server-error',
      });
      expect(JSON.stringify(properties)).not.toContain(SECRET);
      expect(handled).toEqual(Array(5).fill({ kind: 'transient', flow: flowId }));
      await eventually(() => expect(reports).toHaveLength(5));
      expect(recordsOf(flowId)).toHaveLength(5);
      await expectEmpty();
    });

    if (!isNest) {
      it('that fails in a queue that does not count deliveries is delivered twice', async () => {
        publish('transient', 'flow-classic', NAMES.classic);
        await deadLetter();
        expect(handled).toHaveLength(2);
      });
    }
  });
