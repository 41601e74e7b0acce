import { describe, expect, it } from '@jest/globals';
import { MAX_SEARCHED, malformedJsonProblem, recordMalformedJson } from './malformed-json.js';

const ofExpress = (members: object = {}) =>
  Object.assign(new SyntaxError('quotes'), { type: 'entity.parse.failed', ...members });
const ofFastify = (code: string, text?: string) => {
  const error = Object.assign(new Error('quotes'), { code });
  if (text !== undefined) recordMalformedJson(error, text);
  return error;
};

/** The detail and the violation of the problem for this body. */
function problemOf(text: string) {
  const error = ofFastify('FST_ERR_CTP_INVALID_JSON_BODY', text);
  const problem = malformedJsonProblem(error);
  expect(problem?.cause).toBe(error);
  expect(problem?.violations).toHaveLength(1);
  return { detail: problem?.message, ...problem?.violations[0] };
}

const ROOT = { location: ['request', 'body'], pointer: '#', severity: 'Error' };

describe('malformedJsonProblem()', () => {
  it('returns a violation with line and column', () => {
    expect(problemOf('{"a":1,}')).toEqual({
      detail: 'The request body is not well-formed JSON.',
      ...ROOT,
      code: 'format',
      message: 'is not well-formed JSON: expected a name in double quotes',
      line: 1,
      column: 8,
    });
  });

  it.each([
    ['{\n "a" 1}', 2, 6],
    ['{\r\n "a" 1}', 2, 6],
    ['{\r "a" 1}', 2, 6],
    ['{\n\n "a" 1}', 3, 6],
    ['\uFEFF{"a" 1}', 1, 6],
    ['', 1, 1],
    ['\n', 2, 1],
    ['{"\u{1F600}" 1}', 1, 7],
  ])('locates the syntax error of %j at %i:%i', (text, line, column) => {
    expect(problemOf(text)).toMatchObject({ line, column });
  });

  it.each([
    ['"text"', 1, 1],
    [' \n 7', 2, 2],
    ['\uFEFFtrue', 1, 1],
  ])('reports the wrong type for %j, which is not an object or array, at %i:%i', (text, line, column) => {
    expect(problemOf(text)).toEqual({
      detail: 'The request body is not a JSON object or array.',
      ...ROOT,
      code: 'type',
      message: 'should be an object or an array',
      line,
      column,
    });
  });

  it.each(['{"__proto__":1}', ' [{"__proto__":1}]'])(
    'reports a forbidden member name, which the parser rejected: %s',
    (text) => {
      expect(problemOf(text)).toEqual({
        detail: 'The request body has a member that is not allowed.',
        ...ROOT,
        code: 'propertyNames',
        message: 'has a name that is not allowed',
      });
    },
  );

  it('reads the body from the error, and omits the position without a body', () => {
    expect(malformedJsonProblem(ofExpress({ body: '[1' }))?.violations[0]).toMatchObject({ line: 1, column: 3 });
    const withoutPosition = { ...ROOT, code: 'format', message: 'is not well-formed JSON' };
    expect(malformedJsonProblem(ofExpress())?.violations).toEqual([withoutPosition]);
    expect(malformedJsonProblem(ofExpress({ body: { a: 1 } }))?.violations).toEqual([withoutPosition]);
  });

  it('finds the parser error in the cause of an exception', () => {
    const error = new Error('x', { cause: ofExpress({ body: '[1' }) });
    expect(malformedJsonProblem(error)?.violations[0]).toMatchObject({ column: 3 });
    expect(malformedJsonProblem(error)?.cause).toBe(error);
  });

  it('reports an empty body', () => {
    const problem = malformedJsonProblem(ofFastify('FST_ERR_CTP_EMPTY_JSON_BODY'));
    expect(problem?.message).toBe('The request body is empty.');
    expect(problem?.violations).toEqual([{ ...ROOT, code: 'required', message: 'should not be empty' }]);
  });

  it.each([
    ['another error', new SyntaxError('x')],
    ['another error of the parser', ofExpress({ type: 'entity.too.large' })],
    ['an error of that type that is not a SyntaxError', Object.assign(new Error('x'), { type: 'entity.parse.failed' })],
    ['another error of Fastify', ofFastify('FST_ERR_CTP_BODY_TOO_LARGE')],
    ['an object that is not an error', { code: 'FST_ERR_CTP_INVALID_JSON_BODY' }],
  ])('returns undefined for %s', (_name, error) => {
    expect(malformedJsonProblem(error)).toBeUndefined();
  });

  it('is not affected by recordMalformedJson() for values that are not objects', () => {
    expect(() => [undefined, null, 'x'].map((error) => recordMalformedJson(error, '{'))).not.toThrow();
  });

  it('searches the first part of a long text, and reports a flaw behind it without a position', () => {
    const long = (length: number, end: string) => `["${'x'.repeat(length)}"${end}`;
    const message = 'is not well-formed JSON';
    expect(problemOf(long(MAX_SEARCHED - 10, ' 1]'))).toMatchObject({ line: 1, column: MAX_SEARCHED - 5 });
    for (const end of ['', ' 1]', ' 1]'.repeat(100_000)]) {
      const problem = problemOf(long(MAX_SEARCHED, end));
      expect([problem.code, problem.message, 'line' in problem]).toEqual(['format', message, false]);
    }
    expect(problemOf(`[${long(MAX_SEARCHED, ']')},{"__proto__":1}]`).code).toBe('propertyNames');
  });

  /** 1 MB each, with the flaw at the end. */
  const LONG: Readonly<Record<string, string>> = {
    numbers: `[${'1,'.repeat(500_000)}`,
    'names and strings': `[${'{"name":"value"},'.repeat(60_000)}`,
    'a long string': `["${'x'.repeat(1_000_000)}`,
    'escape sequences': `["${'\\u00e4'.repeat(160_000)}`,
    'deep arrays': '['.repeat(1_000_000),
    'white space': `[${' \n'.repeat(500_000)}`,
    literals: `[${'true,null,'.repeat(100_000)}`,
  };
  const fastest = (run: () => unknown) => {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    });
    return Math.min(...times);
  };

  it.each(Object.keys(LONG))('takes little longer for 1 MB of %s than JSON.parse does', (name) => {
    const text = LONG[name] ?? '';
    const parsed = fastest(() => expect(() => JSON.parse(text)).toThrow());
    expect(fastest(() => problemOf(text))).toBeLessThan(3 * parsed + 60);
  });
});
