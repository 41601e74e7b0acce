import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import fc from 'fast-check';
import { type ProblemsOptions, postgresErrors, upstreamErrors } from 'nestjs-problems';
import { documentProblems } from 'nestjs-problems/openapi';
import { ProblemCounterReporter } from '../../examples/reporters/problem-counter.reporter.js';
import { run } from '../../src/cli/run.js';
import { MemoryTerminal } from '../cli/memory-terminal.js';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send, sendBytes, type WireResponse } from '../support/wire.js';
import { attackRuns } from './attack-runs.js';
import { canaryModule, THROWS } from './canary-app.js';
import { thrownBy } from './canary-failures.js';
import { CANARY_CASES, type CanaryCase, type Format, isEventStream, requestOf } from './canary-requests.js';
import { type Place, plant, secretsIn } from './canary-secrets.js';
import { CLIENT, canaryLogger, INTERNAL, Shown, SINKS } from './canary-sinks.js';
import { CanaryTelemetry } from './canary-telemetry.js';
import { recordFigures, timeLimit } from './figures.js';

/** Per adapter. */
const RUNS = attackRuns(500);

class SupportGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return context.switchToHttp().getRequest<{ headers: Record<string, unknown> }>().headers['x-support'] === 'yes';
  }
}

const COMMON: ProblemsOptions = {
  problem: { instance: 'path' },
  reporters: [ProblemCounterReporter],
  docs: { occurrences: { guard: SupportGuard, keep: 1000 } },
};
const MAPPERS = [upstreamErrors({ services: { rates: 'https://rates.internal' } }), postgresErrors()];

const APPS = ADAPTERS.flatMap((adapter, index) => [
  { adapter, options: COMMON, name: 'without mappers', seed: RUNS.seed + 2 * index },
  { adapter, options: { ...COMMON, mappers: MAPPERS }, name: 'with mappers', seed: RUNS.seed + 2 * index + 1 },
]);

const telemetry = new CanaryTelemetry();
process.env['CANARY'] = plant('environment');
afterAll(() => telemetry.stop());

/** As many cases as are forgotten at once, with the spans of their requests. */
const BATCH = 1000;

describe.each(APPS)('On $adapter, an app $name', ({ adapter, options, name, seed }) => {
  /** The case of each secret, for the message of a failing test. */
  const origins = new Map<string, CanaryCase>();
  const shown = new Shown((secret) => JSON.stringify(origins.get(secret)));
  const cases = fc.sample(CANARY_CASES, { seed, numRuns: Math.ceil(RUNS.numRuns / 2) });
  let served: ServedApp;

  beforeAll(async () => {
    served = await serve(adapter, canaryModule(options), (app) => {
      app.useLogger(canaryLogger(shown));
      telemetry.instrument(app.getHttpServer());
    });
    for (const [index, canary] of cases.entries()) {
      await attack(canary, `case-${index}`);
      if (index % BATCH === BATCH - 1) forget();
    }
    shown.add('OpenAPI', JSON.stringify(openApi()));
    await served.close();
    forget();
    shown.add('metric', await telemetry.takeMetrics());
    const findings = SINKS.reduce((sum, sink) => sum + (shown.leaks.get(sink)?.size ?? 0), 0);
    recordFigures({ part: 'canary', lane: `${adapter}, ${name}`, requests: cases.length, findings });
  }, timeLimit(RUNS.numRuns));

  function forget(): void {
    shown.add('span', telemetry.takeSpans());
    origins.clear();
  }

  async function attack(canary: CanaryCase, id: string): Promise<void> {
    const plantHere = (place: Place): string => {
      const secret = plant(place);
      origins.set(secret, canary);
      return secret;
    };
    THROWS.set(id, () => thrownBy(canary.failure, plantHere));
    const request = requestOf(canary, plantHere, id);
    if ('bytes' in request) shown.add('JSON', await sendBytes(served.url, request.bytes));
    else await show(await send(served.url, request), canary);
    THROWS.delete(id);
  }

  async function show(response: WireResponse, canary: CanaryCase): Promise<void> {
    const { status, headers, text } = response;
    shown.add(isEventStream(canary) ? 'event stream' : canary.format, JSON.stringify([status, headers]) + text);
    if (canary.format === 'JSON' && text.startsWith('{')) shown.add('command line', await explain(text));
    const flowId = String(headers['x-flow-id']);
    shown.add('occurrence page', await occurrencePage(flowId, canary.format));
  }

  async function explain(problem: string): Promise<string> {
    const terminal = new MemoryTerminal(process.cwd(), false, problem);
    await run(['explain', '-'], terminal, '0.0.0');
    return terminal.text + terminal.errorText;
  }

  /** In the same format. The record is kept after the response was written. */
  async function occurrencePage(flowId: string, format: Format): Promise<string> {
    const path = `/problems/occurrences/${encodeURIComponent(flowId)}`;
    const accept = format === 'HTML' ? 'text/html' : 'application/json';
    await turn();
    await turn();
    const { status, text } = await send(served.url, { path, headers: { 'X-Support': 'yes', Accept: accept } });
    return status === 200 ? text : '';
  }

  function openApi(): unknown {
    const document = SwaggerModule.createDocument(served.app, new DocumentBuilder().build());
    return documentProblems(document, served.app);
  }

  it.each(SINKS)('shows no secret in the sink: %s', (sink) => {
    expect([...(shown.leaks.get(sink) ?? [])]).toEqual([]);
  });

  it('shows in each sink what belongs there', () => {
    expect(SINKS.filter((sink) => shown.lengthOf(sink) === 0)).toEqual([]);
    for (const sink of CLIENT) expect([sink, ...(shown.places.get(sink) ?? [])]).toContain('public');
    for (const sink of INTERNAL) {
      expect([sink, ...(shown.places.get(sink) ?? [])]).toEqual(expect.arrayContaining(['message', 'stack']));
    }
  });
});

describe('The search for secrets', () => {
  it('finds a secret in a text, and in the numbers of its bytes', () => {
    const secret = plant('bytes');
    const bytes = [...Buffer.from(secret)];
    const forms = [secret, secret.toUpperCase(), JSON.stringify(bytes), JSON.stringify({ ...bytes })];
    for (const form of forms) expect(secretsIn(form)).toEqual([secret]);
  });
});
