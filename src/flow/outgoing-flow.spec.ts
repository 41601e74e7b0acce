import { afterEach, describe, expect, it } from '@jest/globals';
import { activeSpan, type Flow, flowStorage } from './flow.js';
import { flowHeaders, type Origins, originTest } from './outgoing-flow.js';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const API = Symbol.for('opentelemetry.js.api.1');
const SPAN = Symbol.for('OpenTelemetry Context Key SPAN');
const globals = globalThis as Record<symbol, unknown>;
const present = globals[API];

/** Sets up `@opentelemetry/api` on globalThis, with this span in its active context. */
function openTelemetry(span: unknown): void {
  const active = { getValue: (key: symbol) => (key === SPAN ? span : undefined) };
  globals[API] = { context: { active: () => active } };
}

const headers = (flow: Omit<Flow, 'id'>, header?: string) =>
  flowStorage.run({ id: 'f1', ...flow }, () => (header ? flowHeaders({ header }) : flowHeaders()));

afterEach(() => {
  globals[API] = present;
});

describe('flowHeaders()', () => {
  it('returns no headers outside of a flow', () => {
    expect(flowHeaders()).toEqual({});
    expect(flowHeaders({ header: 'X-Own' })).toEqual({});
  });

  it('names the header by the option, else by the flow, else by the default', () => {
    expect(headers({ header: 'X-Came-In' }, 'X-Asked')).toEqual({ 'X-Asked': 'f1' });
    expect(headers({ header: 'X-Came-In' })).toEqual({ 'X-Came-In': 'f1' });
    expect(headers({})).toEqual({ 'X-Flow-ID': 'f1' });
  });

  it('passes on the trace of the request', () => {
    expect(headers({ traceparent: TRACEPARENT, tracestate: 'a=b' })).toEqual({
      'X-Flow-ID': 'f1',
      traceparent: TRACEPARENT,
      tracestate: 'a=b',
    });
  });

  it.each([
    ['malformed', 'nonsense'],
    ['repeated', [TRACEPARENT]],
    ['missing', undefined],
  ])('passes on neither traceparent nor tracestate if the traceparent is %s', (_name, traceparent) => {
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
  ])('passes on the tracestate %j: %s', (tracestate, passedOn) => {
    expect(headers({ traceparent: TRACEPARENT, tracestate })).toEqual({
      'X-Flow-ID': 'f1',
      traceparent: TRACEPARENT,
      ...(passedOn ? { tracestate } : {}),
    });
  });

  it('leaves the trace to OpenTelemetry while it records', () => {
    openTelemetry({ isRecording: () => true });
    expect(headers({ traceparent: TRACEPARENT, tracestate: 'a=b' })).toEqual({ 'X-Flow-ID': 'f1' });
    openTelemetry(undefined);
    expect(headers({ traceparent: TRACEPARENT })).toHaveProperty('traceparent');
  });
});

describe('activeSpan()', () => {
  it('returns the span in the active context while it records', () => {
    const span = { isRecording: () => true };
    openTelemetry(span);
    expect(activeSpan()).toBe(span);
  });

  it.each([
    ['a span that does not record', { isRecording: () => false }],
    ['an object that is not a span', {}],
    ['no span', undefined],
    ['null', null],
  ])('returns undefined for %s', (_name, span) => {
    openTelemetry(span);
    expect(activeSpan()).toBeUndefined();
  });

  it.each([
    ['without OpenTelemetry', undefined],
    ['without a context manager', {}],
    ['with a broken context manager', { context: {} }],
  ])('returns undefined %s', (_name, api) => {
    globals[API] = api;
    expect(activeSpan()).toBeUndefined();
  });
});

/** What returns a promise that rejects: the context manager, the context, or the span. */
const LATE: readonly (readonly [string, () => unknown])[] = [
  ['active() of the context manager', () => ({ active: late })],
  ['getValue() of the context', () => ({ active: () => ({ getValue: late }) })],
  ['isRecording() of the span', () => ({ active: () => ({ getValue: () => ({ isRecording: late }) }) })],
];

const late = () => Promise.reject(new Error('late'));

describe('activeSpan() of a failing OpenTelemetry', () => {
  it.each(LATE)('returns undefined and handles the rejection if the promise comes from %s', async (_name, context) => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    globals[API] = { context: context() };
    expect(activeSpan()).toBeUndefined();
    // Node emits unhandledRejection before the next macrotask.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
});

describe('originTest()', () => {
  it.each([
    ['https://rates.internal', true],
    ['https://rates.internal/latest?base=EUR#x', true],
    ['https://RATES.internal:443/', true],
    ['http://rates.internal', false],
    ['https://rates.internal:8443', false],
    ['https://rates.internal.other.example', false],
    ['https://rates.internal@other.example', false],
    ['http://localhost:3000/a', true],
    ['/latest', false],
    ['', false],
    ['nonsense', false],
  ])('returns for %s: %s', (url, expected) => {
    const isOwn = originTest(['https://rates.internal/', 'HTTP://localhost:3000'], 'axiosFlow');
    expect(isOwn(url)).toBe(expected);
    if (URL.canParse(url)) expect(isOwn(new URL(url))).toBe(expected);
  });

  it.each([undefined, null])('returns false for %s', (url) => {
    expect(originTest(() => true, 'axiosFlow')(url)).toBe(false);
  });

  it('accepts an empty list, which matches nothing', () => {
    expect(originTest([], 'axiosFlow')('https://rates.internal')).toBe(false);
  });

  it('accepts a function, of which only the result true counts', () => {
    const returning = (result: unknown) => originTest((() => result) as Origins & (() => boolean), 'axiosFlow');
    expect(returning(true)('https://a.example')).toBe(true);
    expect(returning('yes')('https://a.example')).toBe(false);
    expect(returning(Promise.resolve(true))('https://a.example')).toBe(false);
  });

  it('calls a function with an origin only, and returns false if it throws', () => {
    const asked: string[] = [];
    const isOwn = originTest((origin) => {
      asked.push(origin);
      throw new Error('failed');
    }, 'axiosFlow');
    expect([isOwn('https://a.example/b?c'), isOwn('/b')]).toEqual([false, false]);
    expect(asked).toEqual(['https://a.example']);
  });

  it.each([undefined, null, 'https://rates.internal', {}])(
    'throws for %j, with a message that shows the option',
    (origins) => {
      const attempt = () => originTest(origins as unknown as Origins, 'undiciFlow');
      expect(attempt).toThrow(TypeError);
      expect(attempt).toThrow(
        "The option origins of undiciFlow() must list the origins of your own services: undiciFlow({ origins: ['https://rates.internal'] }).",
      );
    },
  );

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
  ])('throws for %j in the list, with a message that shows the option', (origin) => {
    expect(() => originTest([origin as unknown as string], 'axiosFlow')).toThrow(
      `${JSON.stringify(origin)} in the origins of axiosFlow() is not an origin (scheme, host and port). ` +
        "Write axiosFlow({ origins: ['https://rates.internal'] }).",
    );
  });
});
