import type { Server } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, NotFoundException } from '@nestjs/common';
import { context, type Span, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { flowHeaders, ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

@Controller()
class ThingsController {
  @Get('fine')
  fine() {
    return flowHeaders();
  }

  @Get('things/1')
  missing() {
    throw new NotFoundException('No thing 1');
  }

  @Get('text')
  text() {
    throw 'out of words';
  }

  @Get('crash')
  crash() {
    throw new Error('secret', { cause: new TypeError('deeper') });
  }
}

/** Like `@opentelemetry/instrumentation-http`: a span around the handling of each request. */
function instrument(server: Server): void {
  const emit = server.emit.bind(server) as (event: string, ...args: unknown[]) => boolean;
  server.emit = ((event: string, ...args: unknown[]) => {
    if (event !== 'request') return emit(event, ...args);
    const span = trace.getTracer('test').startSpan('request');
    (args[1] as { once(name: string, fn: () => void): void }).once('finish', () => span.end());
    return context.with(trace.setSpan(context.active(), span as Span), () => emit(event, ...args));
  }) as Server['emit'];
}

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
});
afterAll(() => {
  trace.disable();
  context.disable();
});

describe.each(ADAPTERS)('On %s, the span of a request', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  const spanOf = async (path: string) => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [ThingsController] }, (app) =>
      instrument(app.getHttpServer()),
    );
    exporter.reset();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const response = await fetch(served.url + path, { headers: { 'X-Flow-ID': 'f-1', traceparent } });
    const body = (await response.json()) as Record<string, unknown>;
    await eventually(() => expect(exporter.getFinishedSpans()).not.toEqual([]));
    const [span, ...others] = exporter.getFinishedSpans();
    expect(others).toEqual([]);
    return { span, body };
  };

  it('has the flow id, and no exception event if there is no problem', async () => {
    const { span } = await spanOf('/fine');
    expect(span?.attributes).toEqual({ flow_id: 'f-1' });
    expect(span?.events).toEqual([]);
  });

  it.each([
    ['/things/1', '/problems/not-found', 'NotFoundException', 'No thing 1'],
    ['/crash', '/problems/internal-server-error', 'Error', 'secret'],
  ])('has the type of the problem and an exception event for %s', async (path, type, name, message) => {
    const { span } = await spanOf(path);
    expect(span?.attributes).toEqual({ flow_id: 'f-1', 'error.type': type });
    expect(span?.events).toHaveLength(1);
    expect(span?.events[0]).toMatchObject({
      name: 'exception',
      attributes: { 'exception.type': name, 'exception.message': message },
    });
    expect(span?.events[0]?.attributes?.['exception.stacktrace']).toContain(`${message}\n    at `);
  });

  it('has an exception event for a thrown value that is not an error', async () => {
    const { span } = await spanOf('/text');
    expect(span?.events).toMatchObject([
      { attributes: { 'exception.type': 'string', 'exception.message': 'string thrown: out of words' } },
    ]);
  });

  it('does not add a traceparent to flowHeaders()', async () => {
    expect((await spanOf('/fine')).body).toEqual({ 'X-Flow-ID': 'f-1' });
  });
});
