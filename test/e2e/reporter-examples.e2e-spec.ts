import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, NotFoundException } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { createTransport, type ErrorEvent, getCurrentScope, initAndBind, ServerRuntimeClient } from '@sentry/core';
import { type ProblemReporter, ProblemsModule } from 'nestjs-problems';
import { ProblemCounterReporter } from '../../examples/reporters/problem-counter.reporter.js';
import { SentryReporter } from '../../examples/reporters/sentry.reporter.js';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';

const exporter = new InMemoryMetricExporter(AggregationTemporality.DELTA);
const reader = new PeriodicExportingMetricReader({ exporter });
const provider = new MeterProvider({ readers: [reader] });
const events: ErrorEvent[] = [];

@Controller('things')
class ThingsController {
  @Get('crash')
  crash() {
    throw new Error('secret');
  }

  @Get(':id')
  missing() {
    throw new NotFoundException('No such thing');
  }
}

beforeAll(() => {
  metrics.setGlobalMeterProvider(provider);
  initAndBind(ServerRuntimeClient, {
    dsn: 'https://public@sentry.invalid/1',
    integrations: [],
    stackParser: () => [],
    transport: () =>
      createTransport({ recordDroppedEvent: () => undefined }, () => Promise.resolve({ statusCode: 200 })),
    beforeSend: (event) => {
      events.push(event);
      return null;
    },
  });
});
afterAll(async () => {
  metrics.disable();
  getCurrentScope().setClient(undefined);
  await provider.shutdown();
});

describe.each(ADAPTERS)('On %s, the example reporters', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  it('count problems by type and route, and send only 5xx to Sentry', async () => {
    events.length = 0;
    exporter.reset();
    let reports = 0;
    // A class like the others, as reporters that are functions run before those that are classes.
    class LastReporter implements ProblemReporter {
      report = (): void => void ++reports;
    }
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ reporters: [ProblemCounterReporter, SentryReporter, LastReporter] })],
      controllers: [ThingsController],
    });
    for (const path of ['things/1', 'things/2', 'things/crash', 'nowhere']) {
      await (await fetch(`${served.url}/${path}`, { headers: { 'X-Flow-ID': `f-${path.length}` } })).text();
    }
    await eventually(() => expect(reports).toBe(4));
    await reader.forceFlush();

    const [metric] = exporter.getMetrics().at(-1)?.scopeMetrics[0]?.metrics ?? [];
    expect(metric?.descriptor.name).toBe('http.server.problems');
    const counts = metric?.dataPoints.map(({ attributes, value }) => [
      attributes['error.type'],
      attributes['http.route'],
      value,
    ]);
    expect(counts).toEqual(
      expect.arrayContaining([
        ['/problems/not-found', '/things/:id', 2],
        ['/problems/internal-server-error', '/things/crash', 1],
      ]),
    );
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      tags: { flow_id: 'f-12', problem_type: '/problems/internal-server-error', route: 'GET /things/crash' },
      exception: { values: [{ type: 'Error', value: 'secret' }] },
    });
  });
});
