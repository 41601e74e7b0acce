import { describe, expect, it } from '@jest/globals';
import { currentFlowId, flowStorage, runInFlow } from './flow.js';
import { flowTelemetry, type JobTelemetry } from './flow-telemetry.js';

const TRACEPARENT = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
const CONSUMER = { kind: 4 as never };

/** Another telemetry, whose contexts are texts. It writes down what it is asked. */
function recording(calls: unknown[]): JobTelemetry<{ name: string }> {
  const span = {
    setSpanOnContext: (context: unknown) => `${context}+span`,
    setAttribute: (key: string) => void calls.push(`attribute ${key}`),
    setAttributes: () => void calls.push('attributes'),
    addEvent: (name: string) => void calls.push(`event ${name}`),
    recordException: () => void calls.push('exception'),
    end: () => void calls.push('end'),
  };
  return {
    meter: { name: 'meter' },
    tracer: {
      startSpan: (name, _options, context) => {
        calls.push(`start ${name} in ${context}`);
        return span;
      },
    },
    contextManager: {
      with: (context, fn) => {
        calls.push(`with ${context}`);
        return fn() as ReturnType<typeof fn>;
      },
      active: () => 'active',
      getMetadata: (context) => JSON.stringify({ traceparent: `of ${context}` }),
      fromMetadata: (_active, metadata) => `from ${JSON.parse(metadata).traceparent}`,
    },
  };
}

describe('flowTelemetry()', () => {
  const { tracer, contextManager } = flowTelemetry();
  const flowIn = (context: unknown) => contextManager.with(context, () => currentFlowId());

  it('The metadata of a job restores the flow, its trace and its header', () => {
    const flow = { id: 'flow-1', header: 'X-Request-ID', traceparent: TRACEPARENT, tracestate: 'a=b' };
    const metadata = flowStorage.run(flow, () => contextManager.getMetadata(contextManager.active()));
    const context = contextManager.fromMetadata(contextManager.active(), metadata);
    expect(contextManager.with(context, () => flowStorage.getStore())).toMatchObject(flow);
  });

  it('Outside of a flow there is no metadata', () => {
    expect(contextManager.getMetadata(contextManager.active())).toBe('');
  });

  it.each(['', 'no JSON', '7', 'null', '{"x-flow-id":"two\\nlines"}', '{"x-flow-id":7}'])(
    'The metadata %j has no flow, so the job opens one',
    (metadata) => {
      const job = runInFlow('flow-before', () => {
        const active = contextManager.active();
        const parent = contextManager.fromMetadata(active, metadata);
        return tracer.startSpan('process', CONSUMER, parent).setSpanOnContext(parent);
      });
      expect(flowIn(job)).toMatch(/^[\da-f-]{36}$/);
    },
  );

  it('A header name that is not valid is not taken from the metadata', () => {
    const metadata = JSON.stringify({ 'x-flow-id': 'flow-1', 'x-flow-header': 'a\r\nb' });
    const context = contextManager.fromMetadata(contextManager.active(), metadata);
    expect(contextManager.with(context, () => flowStorage.getStore()?.header)).toBeUndefined();
  });

  it('A root context is outside of any flow', () => {
    expect(runInFlow('flow-1', () => flowIn(contextManager.root?.()))).toBeUndefined();
  });

  it('Another telemetry gets its own contexts, spans and metadata, and its meter stays', () => {
    const calls: unknown[] = [];
    const both = flowTelemetry({ next: recording(calls) });
    const metadata = runInFlow('flow-1', () => both.contextManager.getMetadata(both.contextManager.active()));
    expect(JSON.parse(metadata)).toEqual({ 'x-flow-id': 'flow-1', traceparent: 'of active' });
    const parent = both.contextManager.fromMetadata(both.contextManager.active(), metadata);
    const span = both.tracer.startSpan('process', CONSUMER, parent);
    const id = both.contextManager.with(span.setSpanOnContext(parent), () => currentFlowId());
    span.setAttribute('key', 1 as never);
    span.setAttributes({});
    span.addEvent('event');
    span.recordException(new Error('x') as never);
    span.end();
    expect(id).toBe('flow-1');
    expect(calls).toEqual([
      'start process in from of active',
      'with from of active+span',
      'attribute key',
      'attributes',
      'event event',
      'exception',
      'end',
    ]);
    expect(both.meter).toEqual({ name: 'meter' });
  });
});
