import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Injectable, Module, NotFoundException } from '@nestjs/common';
import {
  currentFlowId,
  type Problem,
  type ProblemContext,
  type ProblemReporter,
  ProblemsModule,
  type ProblemsOptions,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';

const secret = new Error('secret');

@Controller()
class ThingsController {
  @Get('crash')
  crash() {
    throw secret;
  }

  @Get('things/:id')
  thing() {
    throw new NotFoundException('No such thing');
  }
}

@Injectable()
class Counter {
  readonly seen: string[] = [];
}

/** Needs a provider of the app. */
@Injectable()
class CountingReporter implements ProblemReporter {
  constructor(private readonly counter: Counter) {}

  report(problem: Problem, { route }: ProblemContext): void {
    this.counter.seen.push(`${problem.slug} ${route}`);
  }
}

/** Is not a provider, so the module creates it. */
class LonelyReporter implements ProblemReporter {
  static readonly seen: number[] = [];

  report({ status }: Problem): void {
    LonelyReporter.seen.push(status);
  }
}

@Module({ providers: [Counter, CountingReporter], exports: [Counter] })
class CounterModule {}

describe.each(ADAPTERS)('On %s, a reporter', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  const start = async (options: ProblemsOptions) => {
    served = await serve(adapter, {
      imports: [CounterModule, ProblemsModule.forRoot(options)],
      controllers: [ThingsController],
    });
  };
  const get = async (path: string) => {
    const response = await fetch(served.url + path, { headers: { 'X-Flow-ID': 'f-1' } });
    return { response, text: await response.text() };
  };

  it('that is a function gets the final problem and the original error, and runs in the flow', async () => {
    const seen: [Problem, ProblemContext, string | undefined][] = [];
    await start({ reporters: [(problem, context) => seen.push([problem, context, currentFlowId()])] });
    await get('/crash?token=SECRET');
    await eventually(() => expect(seen).toHaveLength(1));
    const [problem, context, flowId] = seen[0] as (typeof seen)[number];
    expect(problem).toMatchObject({ type: '/problems/internal-server-error', status: 500, flowId: 'f-1' });
    expect(context.error).toBe(secret);
    expect(context).toMatchObject({ method: 'GET', path: '/crash', route: '/crash', flowId: 'f-1', problem });
    expect(flowId).toBe('f-1');
  });

  it('that is a class is injected if it is a provider of the app', async () => {
    await start({ reporters: [CountingReporter] });
    await get('/things/1');
    const { seen } = served.app.get(Counter, { strict: false });
    await eventually(() => expect(seen).toEqual(['not-found /things/:id']));
  });

  it('that is a class is created if it is not a provider', async () => {
    LonelyReporter.seen.length = 0;
    await start({ reporters: [LonelyReporter] });
    await get('/things/1');
    await eventually(() => expect(LonelyReporter.seen).toEqual([404]));
  });

  it('can change neither the response nor the problem that the next reporter gets', async () => {
    const seen: unknown[] = [];
    const vandal = (problem: Problem) => {
      (problem as { title: string }).title = 'changed';
    };
    await start({ reporters: [vandal, (problem) => seen.push(problem.title)] });
    const { text } = await get('/things/1');
    expect(JSON.parse(text).title).toBe('Not found');
    await eventually(() => expect(seen).toEqual(['Not found']));
  });

  it('that hangs delays neither the response nor the next reporter', async () => {
    let reports = 0;
    const hang = () => new Promise(() => undefined);
    await start({ reporters: [hang, () => ++reports] });
    expect((await get('/crash')).response.status).toBe(500);
    await eventually(() => expect(reports).toBe(1));
  });

  it('runs after the response is written', async () => {
    const written: boolean[] = [];
    let sent: () => boolean = () => false;
    await start({ reporters: [() => written.push(sent())] });
    served.app.getHttpServer().once('request', (_request: unknown, response: ServerResponse) => {
      sent = () => response.writableEnded;
    });
    await get('/crash');
    await eventually(() => expect(written).toEqual([true]));
  });

  it('that throws is logged once', async () => {
    const broken = () => {
      throw new Error('tracker is down');
    };
    let reports = 0;
    await start({ reporters: [broken, () => ++reports] });
    expect((await get('/crash')).response.status).toBe(500);
    await get('/crash');
    await eventually(() => expect(reports).toBe(2));
    expect(served.logger.matching('tracker is down', 'warn')).toHaveLength(1);
    expect(served.logger.matching('The problem reporter broken failed.', 'warn')).toHaveLength(1);
  });
});

/** Defines report() as a property of the instance. */
class ArrowReporter implements ProblemReporter {
  static readonly seen: number[] = [];

  report = ({ status }: Problem): void => {
    ArrowReporter.seen.push(status);
  };
}

it('A class may define report() as a property', async () => {
  const module = { imports: [ProblemsModule.forRoot({ reporters: [ArrowReporter] })] };
  const served = await serve('express', module);
  await (await fetch(`${served.url}/nowhere`)).text();
  await eventually(() => expect(ArrowReporter.seen).toEqual([404]));
  await served.close();
});

it('A class without report() is rejected at boot', async () => {
  const module = { imports: [ProblemsModule.forRoot({ reporters: [class Mute {} as never] })] };
  await expect(serve('express', module)).rejects.toThrow('The problem reporter Mute has no method report');
});

it('An entry of reporters that is not a function is rejected at boot', async () => {
  const module = { imports: [ProblemsModule.forRoot({ reporters: ['sentry' as never] })] };
  await expect(serve('express', module)).rejects.toThrow("'reporters[0]' must be a function");
});
