import { describe, expect, it } from '@jest/globals';
import { CustomerNotFoundException, NoContentException } from 'nestjs-problems';
import { type ExpectedViolation, problemMatchers, problemMatchersFor } from 'nestjs-problems/testing';
import type { MatcherContext, Verdict } from '../../src/testing/problem-matchers.js';

expect.extend(problemMatchers);

const BODY = { type: '/problems/customer-not-found', title: 'Customer not found', status: 404, flow_id: 'f-1' };
const HEADERS = { 'content-type': 'application/problem+json', 'x-flow-id': 'f-1' };

/** A response like those of supertest. */
function answer(body: unknown = BODY, { status = 404, headers = {} }: { status?: number; headers?: object } = {}) {
  return { status, headers: { ...HEADERS, ...headers }, text: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** A test runner of few words. */
const runner: MatcherContext = {
  equals: (received, expected) => received === expected,
  utils: { diff: () => null, matcherHint: () => 'hint', printReceived: String },
};

/** What the runner prints, without colours. */
function complaint(assertion: () => unknown): string {
  try {
    assertion();
  } catch (error) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts a colour.
    return (error as Error).message.replace(/\u001b\[\d+m/g, '');
  }
  throw new Error('The matcher had nothing to complain about.');
}

describe('toBeProblem() complains, and shows what differs, when', () => {
  it.each([
    [
      'the media type is plain JSON',
      answer(BODY, { headers: { 'content-type': 'application/json' } }),
      '-   "content-type": "application/problem+json",\n+   "content-type": "application/json",',
    ],
    [
      'the status is another',
      answer({ ...BODY, status: 410 }, { status: 410 }),
      '-   "status": 404,\n+   "status": 410,',
    ],
    [
      'body and response disagree on the status',
      answer({ ...BODY, status: 400 }),
      '-     "status": 404,\n+     "status": 400,',
    ],
    [
      'the type is another',
      answer({ ...BODY, type: '/problems/not-found' }),
      '-     "type": "…/customer-not-found",\n+     "type": "/problems/not-found",',
    ],
    ['the type is about:blank', answer({ ...BODY, type: 'about:blank' }), '+     "type": "about:blank",'],
    ['the title is missing', answer({ ...BODY, title: undefined }), '-     "title": "a text",'],
    [
      'a standard member is of a wrong type',
      answer({ ...BODY, detail: 5 }),
      '-     "detail": "a text",\n+     "detail": 5,',
    ],
    ['the body has no flow id', answer({ ...BODY, flow_id: undefined }), '-     "flow_id": "a flow id",'],
    [
      'the flow ids of body and header differ',
      answer(BODY, { headers: { 'x-flow-id': 'f-2' } }),
      '-   "x-flow-id": "f-1",\n+   "x-flow-id": "f-2",',
    ],
    [
      'the header with the flow id is missing',
      answer(BODY, { headers: { 'x-flow-id': '' } }),
      '-   "x-flow-id": "f-1",',
    ],
    ['the body is no JSON', answer('<html>'), '-   "body": "a JSON object",\n+   "body": "<html>",'],
    ['the body is a list', answer([]), '-   "body": "a JSON object",'],
    [
      'there is no media type, and no flow id anywhere',
      { ...answer({ ...BODY, flow_id: undefined }), headers: {} },
      '-   "content-type": "application/problem+json",\n    "status": 404,\n-   "x-flow-id": "a flow id",',
    ],
  ])('%s', (_case, response, diff) => {
    const message = complaint(() => expect(response).toBeProblem(CustomerNotFoundException));
    expect(message).toContain('expect(response).toBeProblem(CustomerNotFoundException)');
    expect(message).toContain(diff);
  });

  it('a member is not as expected, and shows nothing else', () => {
    const message = complaint(() =>
      expect(answer({ ...BODY, detail: 'Customer 41' })).toBeProblem(CustomerNotFoundException, { detail: /42/ }),
    );
    expect(message).toContain('-     "detail": /42/,\n+     "detail": "Customer 41",');
    expect(message.match(/^[-+] {2,}/gm)).toHaveLength(2);
  });

  it('204 comes with a body', () => {
    expect(complaint(() => expect(answer('{}', { status: 204 })).toBeProblem(NoContentException))).toContain(
      '+   "body": "{}",',
    );
  });

  it('it should not have been the problem', () => {
    const message = complaint(() => expect(answer()).not.toBeProblem(CustomerNotFoundException));
    expect(message).toContain('expect(response).not.toBeProblem(CustomerNotFoundException)');
    expect(message).toContain('The response is that problem: ');
  });

  it('it is asked for a class that is no problem type', () => {
    expect(complaint(() => expect(answer()).toBeProblem(TypeError))).toContain(
      'TypeError is no problem type: decorate it with @ProblemType()',
    );
  });

  it.each([[undefined], ['text'], [BODY], [[]], [null]])('it is given %p, which is no response', (value) => {
    expect(complaint(() => expect(value).toBeProblem())).toContain('is no response but');
  });

  it('it is given a promise', () => {
    expect(complaint(() => expect(Promise.resolve(answer())).toBeProblem())).toContain('Await it first.');
  });

  it('the body of a fetch response was read before', async () => {
    const response = new Response('{}', { headers: HEADERS });
    await response.text();
    expect(complaint(() => expect(response).toBeProblem())).toContain('hand in a clone()');
  });
});

describe('toBeValidationProblem() shows', () => {
  const VIOLATION = {
    location: ['request', 'body', 'email'],
    pointer: '#/email',
    severity: 'Error',
    code: 'format',
    message: 'must be an email',
  };
  const body = { ...BODY, type: '/problems/validation', status: 400, validation: [VIOLATION] };
  const said = (violations: ExpectedViolation[]) =>
    complaint(() => expect(answer(body, { status: 400 })).toBeValidationProblem(violations));

  it('a violation that is another', () => {
    expect(said([{ pointer: '#/email', code: 'required' }])).toContain(
      '-         "code": "required",\n+         "code": "format",',
    );
  });

  it('a violation that nobody expected', () => {
    expect(said([])).toContain('+       Object {\n+         "code": "format",');
  });

  it('a violation that is not there', () => {
    expect(said([{ pointer: '#/email' }, { pointer: '#/name' }])).toContain(
      '-       Object {\n-         "pointer": "#/name",',
    );
  });

  it('a body that is none', () => {
    const page = answer('<html>', { status: 400 });
    expect(complaint(() => expect(page).toBeValidationProblem([]))).toContain('-   "body": "a JSON object",');
  });

  it('a body without the list', () => {
    const none = answer({ ...body, validation: undefined }, { status: 400 });
    expect(complaint(() => expect(none).toBeValidationProblem([]))).toContain('-     "validation": Array []');
  });
});

it('toBeProblem() takes another status of the type when it is told', () => {
  const gone = answer({ ...BODY, status: 410 }, { status: 410 });
  expect(gone).toBeProblem(CustomerNotFoundException, { status: 410 });
  expect(gone).not.toBeProblem(CustomerNotFoundException);
});

describe('toBeProblem() takes', () => {
  it('a body that does not repeat the status, for it need not', () => {
    expect(answer({ ...BODY, status: undefined })).toBeProblem(CustomerNotFoundException);
  });

  it('a member that must not be there', () => {
    expect(answer()).toBeProblem(CustomerNotFoundException, { detail: undefined });
    expect(answer({ ...BODY, detail: 'There' })).not.toBeProblem(CustomerNotFoundException, { detail: undefined });
  });

  it('the flow id in a header of another name', () => {
    const headers = { 'content-type': 'application/problem+json', 'x-request-id': 'f-1' };
    expect({ ...answer(), headers }).toBeProblem(CustomerNotFoundException);
  });

  it('a response without a body that has no text at all', () => {
    expect({ status: 204, headers: HEADERS }).toBeProblem(NoContentException);
  });

  it('a response to read that can not be cloned', async () => {
    const { text, ...response } = answer();
    await expect({ ...response, text: async () => text }).toBeProblem(CustomerNotFoundException);
  });

  it('a runner that finds no words for the difference', () => {
    const verdict = problemMatchers.toBeProblem.call(runner, answer(), NoContentException) as Verdict;
    expect(verdict.pass).toBe(false);
    expect(verdict.message()).toBe('hint\n\n');
  });
});

describe('Matchers for the options of an app', () => {
  const flow = { header: 'X-Request-ID', member: false } as const;
  const { toBeProblem } = problemMatchersFor({
    problem: { baseUri: 'https://x.example/problems', typeForm: 'fragment', status: false },
    flow,
  });
  expect.extend({ toBeProblemOfX: toBeProblem });
  const ofX = (response: unknown) =>
    (expect(response) as unknown as { toBeProblemOfX: (type: unknown) => void }).toBeProblemOfX(
      CustomerNotFoundException,
    );
  const ours = { type: 'https://x.example/problems#customer-not-found', title: 'Customer not found' };

  it('ask for the very type URI, header and members', () => {
    ofX(answer(ours, { headers: { 'x-request-id': 'r-1' } }));
    expect(complaint(() => ofX(answer(BODY)))).toContain(
      '-     "type": "https://x.example/problems#customer-not-found",',
    );
    expect(complaint(() => ofX(answer(ours)))).toContain('-   "x-request-id": "a flow id",');
  });

  it('ask for the status that the app repeats, whether it validates or not', () => {
    for (const options of [{}, { validation: false as const }]) {
      const matchers = problemMatchersFor(options);
      const judged = (response: unknown) => matchers.toBeProblem.call(runner, response, CustomerNotFoundException);
      expect(judged(answer())).toMatchObject({ pass: true });
      expect(judged(answer({ ...BODY, status: undefined }))).toMatchObject({ pass: false });
    }
  });

  it('refuse options that the app would refuse', () => {
    expect(() => problemMatchersFor({ problem: { baseUri: 'x' } })).toThrow('problem.baseUri is "x"');
  });
});
