import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BullModule, getQueueToken, Processor, WorkerHost } from '@nestjs/bullmq';
import { BadRequestException, type INestApplicationContext, Logger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DelayedError, type Job, Queue, UnrecoverableError, Worker } from 'bullmq';
import {
  currentFlowId,
  Flow,
  flowHeaders,
  flowTelemetry,
  ProblemException,
  ProblemsModule,
  ProblemsService,
  ProblemType,
  runInFlow,
} from 'nestjs-problems';
import { eventually } from '../support/eventually.js';
import { RecordingLogger } from '../support/recording-logger.js';
import { answers } from '../support/services.js';

@ProblemType({ slug: 'never-again', title: 'Never again', status: 500, retry: 'never' })
class NeverAgainException extends ProblemException {}

@ProblemType({ slug: 'busy', title: 'Busy', status: 400, retry: { after: 1 } })
class BusyException extends ProblemException {}

const FAILURES: Readonly<Record<string, () => unknown>> = {
  'an Error': () => new Error('disk full'),
  'a 400': () => new BadRequestException('no such order'),
  'a 500 that is permanent': () => new NeverAgainException('no such disk'),
  'a 400 that is temporary': () => new BusyException('later'),
  'an UnrecoverableError': () => new UnrecoverableError('stop'),
  'a text': () => 'only a text',
};

const logger = new RecordingLogger();
const reports: { path: string; method: string; flowId: string; inFlow: string | undefined }[] = [];
const attempts: { name: string; flow: string | undefined; headers: Record<string, string> }[] = [];

async function work(job: Job, token?: string): Promise<unknown> {
  attempts.push({ name: job.name, flow: currentFlowId(), headers: flowHeaders() });
  new Logger('Work').log(`works on ${job.name}`);
  if (job.name === 'a delay' && job.attemptsStarted === 1) {
    await job.moveToDelayed(Date.now() + 10, token);
    throw new DelayedError();
  }
  await Promise.resolve();
  const failure = FAILURES[job.name];
  if (failure) throw failure();
  return currentFlowId();
}

const NEST = `test-${randomUUID()}`;
const PLAIN = `test-${randomUUID()}`;

@Processor(NEST)
class Orders extends WorkerHost {
  @Flow()
  process(job: Job, token?: string): Promise<unknown> {
    return work(job, token);
  }
}

const connection = { host: '127.0.0.1' };
const isThere = await answers('Redis');
const LANES = ['@nestjs/bullmq', '@nestjs/bullmq, imported after this module', 'a plain worker of BullMQ'] as const;

if (!isThere) it.todo('These suites need Redis, which does not answer');

if (isThere)
  describe.each(LANES)('With %s, a job', (lane) => {
    let app: INestApplicationContext;
    let queue: Queue;
    let worker: Worker | undefined;
    const isNest = lane !== 'a plain worker of BullMQ';
    const path = isNest ? NEST : PLAIN;

    beforeAll(async () => {
      const bull = [
        BullModule.forRoot({ connection, telemetry: flowTelemetry() }),
        BullModule.registerQueue({ name: NEST }),
      ];
      const problems = ProblemsModule.forRoot({
        types: [NeverAgainException, BusyException],
        reporters: [
          ({ flowId }, { path, method }) => void reports.push({ path, method, flowId, inFlow: currentFlowId() }),
        ],
      });
      const module = await Test.createTestingModule({
        imports: lane.endsWith('after this module') ? [problems, ...bull] : [...bull, problems],
        providers: isNest ? [Orders] : [],
      })
        .setLogger(logger)
        .compile();
      app = await module.createNestApplication({ logger }).init();
      if (isNest) {
        queue = app.get(getQueueToken(NEST));
      } else {
        const telemetry = flowTelemetry();
        queue = new Queue(PLAIN, { connection, telemetry });
        worker = new Worker(PLAIN, app.get(ProblemsService).jobProcessor(work), { connection, telemetry });
      }
    });

    afterAll(async () => {
      await queue.obliterate({ force: true });
      await worker?.close();
      await queue.close();
      await app.close();
    });

    async function finished(name: string, flowId?: string): Promise<Job> {
      attempts.length = 0;
      reports.length = 0;
      logger.records.length = 0;
      const add = () => queue.add(name, { secret: 1 }, { attempts: 3 });
      const { id } = await (flowId === undefined ? add() : runInFlow(flowId, add));
      await eventually(async () => expect(await queue.getJobState(id as string)).toMatch(/completed|failed/));
      return (await queue.getJob(id as string)) as Job;
    }

    it('runs in the flow that added it, and its data stays as it is', async () => {
      const job = await finished('good', 'flow-of-request');
      expect([job.returnvalue, job.data]).toEqual(['flow-of-request', { secret: 1 }]);
      expect(attempts[0]?.headers).toEqual({ 'X-Flow-ID': 'flow-of-request' });
      expect(reports).toEqual([]);
    });

    it('that was added outside of a flow runs in a flow of its own, not in that of the job before', async () => {
      const ids = [await finished('good', 'flow-before'), await finished('good'), await finished('good')];
      const flows = ids.map(({ returnvalue }) => returnvalue);
      expect(flows).toEqual([
        'flow-before',
        expect.stringMatching(/^[\da-f-]{36}$/),
        expect.stringMatching(/^[\da-f-]{36}$/),
      ]);
      expect(new Set(flows).size).toBe(3);
    });

    it.each([
      ['an Error', 3, 'disk full'],
      ['a 400', 1, 'no such order'],
      ['a 500 that is permanent', 1, 'no such disk'],
      ['a 400 that is temporary', 3, 'later'],
      ['an UnrecoverableError', 1, 'stop'],
    ])('that fails with %s is tried %i times, each with one record and one report', async (name, times, reason) => {
      const flowId = `flow-${name.replaceAll(' ', '-')}`;
      const job = await finished(name, flowId);
      expect([job.attemptsMade, job.failedReason]).toEqual([times, reason]);
      expect(attempts.map(({ flow }) => flow)).toEqual(Array(times).fill(flowId));
      await eventually(() => expect(reports.length).toBeGreaterThanOrEqual(times));
      const report = { path: `${path}/${name}`, method: 'JOB', flowId, inFlow: flowId };
      expect(reports).toEqual(Array(times).fill(report));
      const records = logger.records.filter((record) => record.flow_id === flowId && 'type' in record);
      expect(records.length).toBe(times);
      expect(job.stacktrace?.[0]).toContain('bullmq.e2e-spec');
    });

    it('that is delayed by its processor is not reported, and completes', async () => {
      const job = await finished('a delay', 'flow-of-delay');
      expect(job.returnvalue).toBe('flow-of-delay');
      expect(attempts).toHaveLength(2);
      expect(reports).toEqual([]);
    });
  });
