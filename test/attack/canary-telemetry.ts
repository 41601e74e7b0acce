import type { Server } from 'node:http';
import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

/** An SDK of OpenTelemetry that keeps what it gets. */
export class CanaryTelemetry {
  private readonly spans = new InMemorySpanExporter();
  private readonly metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  private readonly reader = new PeriodicExportingMetricReader({
    exporter: this.metrics,
    exportIntervalMillis: 600_000,
  });

  constructor() {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(this.spans)] }));
    metrics.setGlobalMeterProvider(new MeterProvider({ readers: [this.reader] }));
  }

  /** Like `@opentelemetry/instrumentation-http`: a span around the handling of each request. */
  instrument(server: Server): void {
    const emit = server.emit.bind(server) as (event: string, ...args: unknown[]) => boolean;
    server.emit = ((event: string, ...args: unknown[]) => {
      if (event !== 'request') return emit(event, ...args);
      const span = trace.getTracer('test').startSpan('request');
      (args[1] as { once(name: string, fn: () => void): void }).once('close', () => span.end());
      return context.with(trace.setSpan(context.active(), span), () => emit(event, ...args));
    }) as Server['emit'];
  }

  /** The finished spans, as text. They are forgotten. */
  takeSpans(): string {
    const text = JSON.stringify(
      this.spans.getFinishedSpans().map(({ name, attributes, events, status }) => [name, attributes, events, status]),
    );
    this.spans.reset();
    return text;
  }

  async takeMetrics(): Promise<string> {
    await this.reader.forceFlush();
    return JSON.stringify(this.metrics.getMetrics());
  }

  async stop(): Promise<void> {
    await this.reader.shutdown();
    trace.disable();
    metrics.disable();
    context.disable();
  }
}
