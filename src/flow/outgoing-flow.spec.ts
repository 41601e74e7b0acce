import { afterEach, describe, expect, it } from '@jest/globals';
import { activeSpan } from './active-span.js';
import { type Flow, flowStorage } from './flow.js';
import { flowHeaders, type Origins, originTest } from './outgoing-flow.js';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const API = Symbol.for('opentelemetry.js.api.1');
const SPAN = Symbol.for('OpenTelemetry Context Key SPAN');
const globals = globalThis as Record<symbol, unknown>;
const present = globals[API];

/** As `@opentelemetry/api` stands on globalThis, with this span in its active context. */
function openTelemetry(span: unknown): void {
  const active = { getValue: (key: symbol) => (key === SPAN ? span : undefined) };
  globals[API] = { context: { active: () => active } };
}

const headers = (flow: Omit<Flow, 'id'>, header?: string) =>
  flowStorage.run({ id: 'f1', ...flow }, () => (header ? flowHeaders({ header }) : flowHeaders()));

afterEach(() => {
  globals[API] = present;
});

describe('the headers that carry a flow to another service', () => {
  it('are none outside of a flow', () => {
    expect(flowHeaders()).toEqual({});
    expect(flowHeaders({ header: 'X-Own' })).toEqual({});
  });

  it('have the id under the name that was asked for, else that of the flow, else the default', () => {
    expect(headers({ header: 'X-Came-In' }, 'X-Asked')).toEqual({ 'X-Asked': 'f1' });
    expect(headers({ header: 'X-Came-In' })).toEqual({ 'X-Came-In': 'f1' });
    expect(headers({})).toEqual({ 'X-Flow-ID': 'f1' });
  });

  it('hand on the trace of the caller', () => {
    expect(headers({ traceparent: TRACEPARENT, tracestate: 'a=b' })).toEqual({
      'X-Flow-ID': 'f1',
      traceparent: TRACEPARENT,
      tracestate: 'a=b',
    });
  });

  it.each([
    ['a malformed one', 'nonsense'],
    ['a repeated one', [TRACEPARENT]],
    ['none', undefined],
  ])('hand on no traceparent, and no tracestate without one: %s', (_name, traceparent) => {
    expect(headers({ traceparent, tracestate: 'a=b' })).toEqual({ 'X-Flow-ID': 'f1' });
  });

  it.each([
    ['~ !', true],
    ['x'.repeat(512), true],
    ['x'.repeat(513), false],
    ['', false],
    ['a=b\r\nX-Evil: 1', false],
    ['\ta=b', false],
    ['a=b\u007f', false],
    ['a=ä', false],
    [['a=b'], false],
    [undefined, false],
  ])('hand on the tracestate %j: %s', (tracestate, handedOn) => {
    expect(headers({ traceparent: TRACEPARENT, tracestate })).toEqual({
      'X-Flow-ID': 'f1',
      traceparent: TRACEPARENT,
      ...(handedOn ? { tracestate } : {}),
    });
  });

  it('leave the trace to OpenTelemetry where it traces', () => {
    openTelemetry({ isRecording: () => true });
    expect(headers({ traceparent: TRACEPARENT, tracestate: 'a=b' })).toEqual({ 'X-Flow-ID': 'f1' });
    openTelemetry(undefined);
    expect(headers({ traceparent: TRACEPARENT })).toHaveProperty('traceparent');
  });
});

describe('the active span of OpenTelemetry', () => {
  it('is the one in the active context while it records', () => {
    const span = { isRecording: () => true };
    openTelemetry(span);
    expect(activeSpan()).toBe(span);
  });

  it.each([
    ['that no longer records', { isRecording: () => false }],
    ['that is none', {}],
    ['that is not there', undefined],
    ['that is null', null],
  ])('is none for one %s', (_name, span) => {
    openTelemetry(span);
    expect(activeSpan()).toBeUndefined();
  });

  it.each([
    ['without OpenTelemetry', undefined],
    ['without a context manager', {}],
    ['with one that is broken', { context: {} }],
  ])('is none %s', (_name, api) => {
    globals[API] = api;
    expect(activeSpan()).toBeUndefined();
  });
});

describe('the list of own origins', () => {
  it.each([
    ['https://rates.internal', true],
    ['https://rates.internal/latest?base=EUR#x', true],
    ['https://RATES.internal:443/', true],
    ['http://rates.internal', false],
    ['https://rates.internal:8443', false],
    ['https://rates.internal.stranger.example', false],
    ['https://rates.internal@stranger.example', false],
    ['http://localhost:3000/a', true],
    ['/latest', false],
    ['', false],
    ['nonsense', false],
  ])('has %s: %s', (url, expected) => {
    const isOwn = originTest(['https://rates.internal/', 'HTTP://localhost:3000'], 'axiosFlow');
    expect(isOwn(url)).toBe(expected);
    if (URL.canParse(url)) expect(isOwn(new URL(url))).toBe(expected);
  });

  it.each([undefined, null])('has no %s', (url) => {
    expect(originTest(() => true, 'axiosFlow')(url)).toBe(false);
  });

  it('may be empty: then nothing is one’s own', () => {
    expect(originTest([], 'axiosFlow')('https://rates.internal')).toBe(false);
  });

  it('may be a function, of which only true counts', () => {
    const answering = (answer: unknown) => originTest((() => answer) as Origins & (() => boolean), 'axiosFlow');
    expect(answering(true)('https://a.example')).toBe(true);
    expect(answering('yes')('https://a.example')).toBe(false);
    expect(answering(Promise.resolve(true))('https://a.example')).toBe(false);
  });

  it('asks a function by origin, never for what has none, and takes its throw for a no', () => {
    const asked: string[] = [];
    const isOwn = originTest((origin) => {
      asked.push(origin);
      throw new Error('no idea');
    }, 'axiosFlow');
    expect([isOwn('https://a.example/b?c'), isOwn('/b')]).toEqual([false, false]);
    expect(asked).toEqual(['https://a.example']);
  });

  it.each([undefined, null, 'https://rates.internal', {}])('can not be %j, and the message shows how', (origins) => {
    const attempt = () => originTest(origins as unknown as Origins, 'undiciFlow');
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(
      "undiciFlow() needs the origins of your own services: undiciFlow({ origins: ['https://rates.internal'] }).",
    );
  });

  it.each([
    'rates.internal',
    'ftp://rates.internal',
    'x-https://rates.internal',
    'x-https://rates.internal/',
    new URL('https://rates.internal'),
    ['https://rates.internal'],
    'https://',
    'https://rates.internal/latest',
    'https://rates.internal?a',
    'https://rates.internal#a',
    'https://user@rates.internal',
    7,
    null,
  ])('can not have %j in it, and the message shows how', (origin) => {
    expect(() => originTest([origin as unknown as string], 'axiosFlow')).toThrow(
      `axiosFlow() got ${JSON.stringify(origin)}, which is no origin: scheme, host and port. ` +
        "Write axiosFlow({ origins: ['https://rates.internal'] }).",
    );
  });
});
