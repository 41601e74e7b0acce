import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, type INestApplication, Injectable, Scope } from '@nestjs/common';
import {
  CommandHandler,
  CqrsModule,
  EventBus,
  EventsHandler,
  type ICommand,
  type IEvent,
  type IEventHandler,
  ofType,
  Saga,
} from '@nestjs/cqrs';
import { EventEmitter2, EventEmitterModule, OnEvent } from '@nestjs/event-emitter';
import { Cron, Interval, ScheduleModule, SchedulerRegistry, Timeout } from '@nestjs/schedule';
import { Test } from '@nestjs/testing';
import {
  currentFlowId,
  Flow,
  ProblemException,
  ProblemsModule,
  ProblemsService,
  ProblemType,
  runInFlow,
} from 'nestjs-problems';
import { map, type Observable } from 'rxjs';
import { eventually } from '../support/eventually.js';
import { RecordingLogger } from '../support/recording-logger.js';

@ProblemType({ slug: 'late', title: 'Late', status: 503 })
class LateException extends ProblemException {}

/** One object that is thrown again and again, as a module-level constant is. */
const SHARED = new LateException('shared');

class Happened implements IEvent {
  constructor(readonly what: string) {}
}

class Act implements ICommand {
  constructor(readonly what: string) {}
}

@EventsHandler(Happened)
class HappenedHandler implements IEventHandler<Happened> {
  async handle({ what }: Happened) {
    await Promise.resolve();
    if (what === 'handler') throw new LateException(what);
  }
}

@CommandHandler(Act)
class ActHandler {
  async execute({ what }: Act) {
    throw new LateException(what);
  }
}

@Injectable()
class Sagas {
  @Saga()
  react = (events: Observable<IEvent>): Observable<ICommand> =>
    events.pipe(
      ofType(Happened),
      map(({ what }) => {
        if (what === 'saga') throw new LateException(what);
        return what === 'command' ? new Act(what) : (undefined as unknown as ICommand);
      }),
    );
}

@Injectable()
class Jobs {
  constructor(private readonly problems: ProblemsService) {}

  @Timeout(1)
  @Flow()
  async atTimeout() {
    await Promise.resolve();
    throw new LateException('timeout');
  }

  @Flow()
  @Interval('interval', 5)
  atInterval() {
    throw new LateException('interval');
  }

  @Cron('* * * * * *', { name: 'cron' })
  @Flow()
  async atCron() {
    throw new LateException('cron');
  }

  @OnEvent('event')
  @Flow()
  async onEvent() {
    await Promise.resolve();
    throw new LateException('event');
  }

  @Flow(() => 'flow-of-message')
  async onMessage() {
    throw SHARED;
  }

  @Flow()
  async outer() {
    await this.onMessage();
  }

  @Flow()
  async reporting() {
    const error = new LateException('reported');
    this.problems.report(error);
    throw error;
  }
}

@Injectable({ scope: Scope.REQUEST })
class ScopedJobs {
  @OnEvent('scoped')
  @Flow()
  onEvent() {
    throw new LateException('scoped');
  }
}

@Controller()
class JobsController {
  constructor(
    private readonly jobs: Jobs,
    private readonly emitter: EventEmitter2,
    private readonly events: EventBus,
  ) {}

  @Get('call')
  call() {
    return this.jobs.outer();
  }

  @Get('emit')
  async emit() {
    await this.emitter.emitAsync('event');
    return {};
  }

  @Get('publish/handler')
  publish() {
    this.events.publish(new Happened('handler'));
    return {};
  }
}
Reflect.defineMetadata('design:paramtypes', [ProblemsService], Jobs);
Reflect.defineMetadata('design:paramtypes', [Jobs, EventEmitter2, EventBus], JobsController);

describe('Where nobody is calling, in an app with schedules, events and CQRS', () => {
  const logger = new RecordingLogger();
  const reports: { error: unknown; path: string; flowId: string; inFlow: string | undefined }[] = [];
  let app: INestApplication;
  let url: string;

  const reportsOf = (message: string) => reports.filter(({ error }) => (error as Error).message === message);
  const recordsOf = (message: string) =>
    logger.records.filter((record) => 'type' in record && String(record.message).includes(message));

  beforeAll(async () => {
    const module = await Test.createTestingModule({
      imports: [
        ProblemsModule.forRoot({
          types: [LateException],
          reporters: [
            (_problem, { error, path, flowId }) => void reports.push({ error, path, flowId, inFlow: currentFlowId() }),
          ],
        }),
        EventEmitterModule.forRoot(),
        ScheduleModule.forRoot(),
        CqrsModule.forRoot(),
      ],
      controllers: [JobsController],
      providers: [Jobs, ScopedJobs, HappenedHandler, ActHandler, Sagas],
    })
      .setLogger(logger)
      .compile();
    app = module.createNestApplication();
    app.useLogger(logger);
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${app.getHttpServer().address().port}`;
  });

  afterAll(() => app.close());

  it.each([
    ['timeout', 'Jobs.atTimeout'],
    ['interval', 'Jobs.atInterval'],
    ['cron', 'Jobs.atCron'],
  ])('each failure of an @%s method is one record and one report in a flow of its own', async (kind, path) => {
    await eventually(() => expect(reportsOf(kind).length).toBeGreaterThan(0));
    if (kind === 'interval') app.get(SchedulerRegistry).deleteInterval('interval');
    if (kind === 'cron') await app.get(SchedulerRegistry).getCronJob('cron').stop();
    await eventually(() => expect(reportsOf(kind)).toHaveLength(recordsOf(kind).length));
    const errors = reportsOf(kind).map(({ error }) => error);
    expect(new Set(errors).size).toBe(errors.length);
    const [first] = reportsOf(kind);
    expect(first).toMatchObject({ path, flowId: first?.inFlow });
    expect(recordsOf(kind)[0]).toMatchObject({ level: 'error', flow_id: first?.flowId, path, status: 503 });
  });

  it.each([
    ['event', 'a provider', 'Jobs.onEvent'],
    ['scoped', 'a provider of a request', 'ScopedJobs.onEvent'],
  ])('a listener of %s in %s that fails is reported once, in the flow of the emitter', async (event, _where, path) => {
    reports.length = 0;
    await runInFlow(`flow-of-${event}`, () => app.get(EventEmitter2).emitAsync(event));
    await eventually(() => expect(reports).toHaveLength(1));
    expect(reports[0]).toMatchObject({ path, flowId: `flow-of-${event}`, inFlow: `flow-of-${event}` });
  });

  it('a listener that fails in a request is reported with the flow id of the request, which succeeds', async () => {
    reports.length = 0;
    const response = await fetch(`${url}/emit`, { headers: { 'X-Flow-ID': 'flow-of-request' } });
    expect(response.status).toBe(200);
    await eventually(() => expect(reports.map(({ flowId }) => flowId)).toEqual(['flow-of-request']));
  });

  it.each([
    ['handler', 'Happened'],
    ['command', 'Act'],
    // The last one: @nestjs/cqrs ends a saga that fails.
    ['saga', 'react'],
  ])('an error of a CQRS %s is one record and one report, in the flow of the publisher', async (what, path) => {
    runInFlow(`flow-of-${what}`, () => app.get(EventBus).publish(new Happened(what)));
    await eventually(() => expect(reportsOf(what)).toHaveLength(1));
    expect(reportsOf(what)[0]).toMatchObject({ path, flowId: `flow-of-${what}`, inFlow: `flow-of-${what}` });
    expect(recordsOf(what)).toHaveLength(1);
    expect(recordsOf(what)[0]).toMatchObject({ flow_id: `flow-of-${what}`, method: 'EVENT', path });
  });

  it('an error that passes two flows and a request is reported once, by the innermost flow, and every time it is thrown', async () => {
    for (const time of [1, 2]) {
      reports.length = 0;
      const response = await fetch(`${url}/call`, { headers: { 'X-Flow-ID': `flow-${time}` } });
      expect([response.status, response.headers.get('x-flow-id')]).toEqual([503, `flow-${time}`]);
      await eventually(() => expect(reports).toHaveLength(1));
      expect(reports[0]).toMatchObject({ path: 'Jobs.onMessage', flowId: 'flow-of-message' });
    }
  });

  it('a method that reports its error itself and throws it on is reported once, and throws the same error', async () => {
    await expect(app.get(Jobs).reporting()).rejects.toThrow('reported');
    await eventually(() => expect(reportsOf('reported')).toHaveLength(1));
    expect(recordsOf('reported')).toHaveLength(1);
  });

  it('a method of an object that is not of an app throws its error on', async () => {
    const jobs = new Jobs({} as ProblemsService);
    reports.length = 0;
    await expect(jobs.atCron()).rejects.toThrow('cron');
    expect(() => jobs.atInterval()).toThrow('interval');
    expect(reports).toEqual([]);
  });
});
