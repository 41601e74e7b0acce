import { describe, expect, it } from '@jest/globals';
import { upstreamProblemOf } from './upstream-problem.js';

const problem = { type: '/problems/no-rates', title: 'No rates', status: 503 };
const TYPE = { 'content-type': 'application/problem+json' };
const answered = (members: object, headers: object = TYPE, status = 503) =>
  Object.assign(new Error('x'), { response: { status, headers, ...members } });

describe('the problem that another service answered', () => {
  it.each([
    ['as axios has it', { data: problem }],
    ['as text', { data: JSON.stringify(problem) }],
    ['as got has it', { body: JSON.stringify(problem) }],
    ['as bytes', { data: Buffer.from(JSON.stringify(problem)) }],
    ['as a buffer of bytes', { data: new TextEncoder().encode(JSON.stringify(problem)).buffer }],
  ])('is read, %s', (_name, members) => {
    expect(upstreamProblemOf(answered(members))).toEqual({ problem });
  });

  it('is the one that a ProblemError carries', () => {
    expect(upstreamProblemOf(Object.assign(new Error('x'), { problem }))).toEqual({ problem });
    expect(upstreamProblemOf({ problem })).toBeUndefined();
    expect(upstreamProblemOf(Object.assign(new Error('x'), { problem: { a: 1 } }))).toBeUndefined();
  });

  it('is read of any error', () => {
    expect(upstreamProblemOf(answered({ data: { ...problem, status: 400 } }, TYPE, 400))).toBeDefined();
  });

  it.each([
    ['of a type in capitals with parameters', { 'content-type': ' Application/Problem+JSON ; charset=utf-8' }],
    ['in plain JSON', { 'content-type': 'application/json' }],
    ['in JSON of a kind', { 'content-type': 'application/vnd.rates+json' }],
  ])('is read %s', (_name, headers) => {
    expect(upstreamProblemOf(answered({ data: problem }, headers))).toEqual({ problem });
  });

  it('has the flow id that it says, else one of the header fields, by their order', () => {
    const of = (members: object, headers: object) =>
      upstreamProblemOf(answered({ data: { ...problem, ...members } }, { ...TYPE, ...headers }))?.flowId;
    const fields = { 'X-Correlation-ID': 'c', 'X-Request-ID': 'r', 'X-Flow-ID': 'f' };
    expect(of({ flow_id: 'body' }, fields)).toBe('body');
    expect(of({ flow_id: 7 }, fields)).toBe('f');
    expect(of({}, { ...fields, 'X-Flow-ID': undefined })).toBe('r');
    expect(of({}, { 'X-Correlation-ID': 'c' })).toBe('c');
    expect(of({}, {})).toBeUndefined();
  });

  it('may be broken, as long as it calls itself one', () => {
    expect(upstreamProblemOf(answered({ data: '<html>' }))?.problem).toMatchObject({ text: '<html>', status: 503 });
    expect(upstreamProblemOf(answered({ data: '<html>' }, { 'content-type': 'application/json' }))).toBeUndefined();
  });

  it.each([
    ['no error', undefined],
    ['null', null],
    ['an error without an answer', new Error('x')],
    ['an answer that is none of an error', answered({ data: problem }, TYPE, 399)],
    ['an answer without a status', Object.assign(new Error('x'), { response: { headers: TYPE, data: problem } })],
    ['an answer without a type', answered({ data: problem }, {})],
    ['an answer of another type', answered({ data: JSON.stringify(problem) }, { 'content-type': 'text/plain' })],
    ['a type that only begins alike', answered({ data: problem }, { 'content-type': 'application/jsonp' })],
    ['a type that only ends alike', answered({ data: problem }, { 'content-type': 'x-application/json' })],
    ['JSON that is no problem', answered({ data: { a: 1 } }, { 'content-type': 'application/json' })],
    ['JSON of a type without a title', answered({ data: { type: '/a' } }, { 'content-type': 'application/json' })],
    [
      'what is no JSON though it says so',
      answered({ data: '<html>', statusText: 'Away' }, { 'content-type': 'a/json' }),
    ],
    [
      'what is no JSON though its type is',
      answered({ data: '<html>', statusText: 'Away' }, { 'content-type': 'application/json' }),
    ],
    ['no body', answered({})],
    ['an empty body', answered({ data: '' })],
    ['a body that is null', answered({ data: null, body: null })],
    ['a body that is a number', answered({ data: 7 })],
    ['a stream of Node', answered({ data: { pipe: () => 1 } })],
    ['a stream of the web', answered({ data: new ReadableStream() })],
  ])('is none in %s', (_name, error) => {
    expect(upstreamProblemOf(error)).toBeUndefined();
  });

  it('is none in what can not be read', () => {
    const hostile = Object.defineProperty(new Error('x'), 'response', {
      get() {
        throw new Error('no');
      },
    });
    expect(upstreamProblemOf(hostile)).toBeUndefined();
  });

  it('may be an answer itself', () => {
    expect(upstreamProblemOf({ statusCode: 503, headers: TYPE, body: problem })).toEqual({ problem });
  });
});
