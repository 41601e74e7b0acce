import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, NotFoundException } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { type ProblemReporter, ProblemsModule } from 'nestjs-problems';
import { ProblemCounterReporter } from '../../examples/reporters/problem-counter.reporter.js';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';

const exporter = new InMemoryMetricExporter(AggregationTemporality.DELTA);
const reader = new PeriodicExportingMetricReader({ exporter });
const provider = new MeterProvider({ readers: [reader] });

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

beforeAll(() => void metrics.setGlobalMeterProvider(provider));
afterAll(async () => {
  metrics.disable();
  await provider.shutdown();
});

describe.each(ADAPTERS)('On %s, the example reporter', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  it('counts problems by type and route', async () => {
    exporter.reset();
    let reports = 0;
    // A class like the others, as reporters that are functions run before those that are classes.
    class LastReporter implements ProblemReporter {
      report = (): void => void ++reports;
    }
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ reporters: [ProblemCounterReporter, LastReporter] })],
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
  });
});
