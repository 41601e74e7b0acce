import { describe, expect, it } from '@jest/globals';
import { CustomerNotFoundException, NoContentException } from 'nestjs-problems';
import { type ExpectedViolation, problemMatchers, problemMatchersFor } from 'nestjs-problems/testing';
import type { MatcherContext, Verdict } from '../../src/testing/problem-matchers.js';

expect.extend(problemMatchers);

const BODY = { type: '/problems/customer-not-found', title: 'Customer not found', status: 404, flow_id: 'f-1' };
const HEADERS = { 'content-type': 'application/problem+json', 'x-flow-id': 'f-1' };

/** A response like that of supertest. */
function answer(body: unknown = BODY, { status = 404, headers = {} }: { status?: number; headers?: object } = {}) {
  return { status, headers: { ...HEADERS, ...headers }, text: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** A test runner with minimal output. */
const runner: MatcherContext = {
  equals: (received, expected) => received === expected,
  utils: { diff: () => null, matcherHint: () => 'hint', printReceived: String },
};

/** The message of a failed assertion, without colours. */
function failure(assertion: () => unknown): string {
  try {
    assertion();
  } catch (error) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts a colour.
    return (error as Error).message.replace(/\u001b\[\d+m/g, '');
  }
  throw new Error('The assertion passed.');
}

describe('toBeProblem() fails and shows the difference when', () => {
  it.each([
    [
      'the media type is plain JSON',
      answer(BODY, { headers: { 'content-type': 'application/json' } }),
      '-   "content-type": "application/problem+json",\n+   "content-type": "application/json",',
    ],
    [
      'the status is different',
      answer({ ...BODY, status: 410 }, { status: 410 }),
      '-   "status": 404,\n+   "status": 410,',
    ],
    [
      'body and response have different statuses',
      answer({ ...BODY, status: 400 }),
      '-     "status": 404,\n+     "status": 400,',
    ],
    [
      'the type is different',
      answer({ ...BODY, type: '/problems/not-found' }),
      '-     "type": "…/customer-not-found",\n+     "type": "/problems/not-found",',
    ],
    ['the type is about:blank', answer({ ...BODY, type: 'about:blank' }), '+     "type": "about:blank",'],
    ['the title is missing', answer({ ...BODY, title: undefined }), '-     "title": "a string",'],
    [
      'a standard member has the wrong type',
      answer({ ...BODY, detail: 5 }),
      '-     "detail": "a string",\n+     "detail": 5,',
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
    ['the body is not JSON', answer('<html>'), '-   "body": "a JSON object",\n+   "body": "<html>",'],
    ['the body is an array', answer([]), '-   "body": "a JSON object",'],
    [
      'there is no media type and no flow id',
      { ...answer({ ...BODY, flow_id: undefined }), headers: {} },
      '-   "content-type": "application/problem+json",\n    "status": 404,\n-   "x-flow-id": "a flow id",',
    ],
  ])('%s', (_case, response, diff) => {
    const message = failure(() => expect(response).toBeProblem(CustomerNotFoundException));
    expect(message).toContain('expect(response).toBeProblem(CustomerNotFoundException)');
    expect(message).toContain(diff);
  });

  it('a member is not as expected, without showing other members as different', () => {
    const message = failure(() =>
      expect(answer({ ...BODY, detail: 'Customer 41' })).toBeProblem(CustomerNotFoundException, { detail: /42/ }),
    );
    expect(message).toContain('-     "detail": /42/,\n+     "detail": "Customer 41",');
    expect(message.match(/^[-+] {2,}/gm)).toHaveLength(2);
  });

  it('a 204 has a body', () => {
    expect(failure(() => expect(answer('{}', { status: 204 })).toBeProblem(NoContentException))).toContain(
      '+   "body": "{}",',
    );
  });

  it('it is negated and the response is this problem', () => {
    const message = failure(() => expect(answer()).not.toBeProblem(CustomerNotFoundException));
    expect(message).toContain('expect(response).not.toBeProblem(CustomerNotFoundException)');
    expect(message).toContain('The response is this problem: ');
  });

  it('the class is not a problem type', () => {
    expect(failure(() => expect(answer()).toBeProblem(TypeError))).toContain(
      'TypeError is not a problem type. Decorate it with @ProblemType()',
    );
  });

  it.each([[undefined], ['text'], [BODY], [[]], [null]])('the received value is %p', (value) => {
    expect(failure(() => expect(value).toBeProblem())).toContain('Expected a response of fetch, supertest or');
  });

  it('the received value is a promise', () => {
    expect(failure(() => expect(Promise.resolve(answer())).toBeProblem())).toContain('Await it first.');
  });

  it('the body of a fetch response has already been read', async () => {
    const response = new Response('{}', { headers: HEADERS });
    await response.text();
    expect(failure(() => expect(response).toBeProblem())).toContain('Pass a clone() to the matcher.');
  });
});

describe('toBeValidationProblem() fails and shows', () => {
  const VIOLATION = {
    location: ['request', 'body', 'email'],
    pointer: '#/email',
    severity: 'Error',
    code: 'format',
    message: 'must be an email',
  };
  const body = { ...BODY, type: '/problems/validation', status: 400, validation: [VIOLATION] };
  const failureFor = (violations: ExpectedViolation[]) =>
    failure(() => expect(answer(body, { status: 400 })).toBeValidationProblem(violations));

  it('a violation with a wrong member', () => {
    expect(failureFor([{ pointer: '#/email', code: 'required' }])).toContain(
      '-         "code": "required",\n+         "code": "format",',
    );
  });

  it('an unexpected violation', () => {
    expect(failureFor([])).toContain('+       Object {\n+         "code": "format",');
  });

  it('a missing violation', () => {
    expect(failureFor([{ pointer: '#/email' }, { pointer: '#/name' }])).toContain(
      '-       Object {\n-         "pointer": "#/name",',
    );
  });

  it('a body that is not JSON', () => {
    const page = answer('<html>', { status: 400 });
    expect(failure(() => expect(page).toBeValidationProblem([]))).toContain('-   "body": "a JSON object",');
  });

  it('a body without violations', () => {
    const none = answer({ ...body, validation: undefined }, { status: 400 });
    expect(failure(() => expect(none).toBeValidationProblem([]))).toContain('-     "validation": Array []');
  });
});

it('toBeProblem() accepts another status if the test expects it', () => {
  const gone = answer({ ...BODY, status: 410 }, { status: 410 });
  expect(gone).toBeProblem(CustomerNotFoundException, { status: 410 });
  expect(gone).not.toBeProblem(CustomerNotFoundException);
});

describe('toBeProblem() accepts', () => {
  it('a body without the status', () => {
    expect(answer({ ...BODY, status: undefined })).toBeProblem(CustomerNotFoundException);
  });

  it('undefined for a member that must be absent', () => {
    expect(answer()).toBeProblem(CustomerNotFoundException, { detail: undefined });
    expect(answer({ ...BODY, detail: 'There' })).not.toBeProblem(CustomerNotFoundException, { detail: undefined });
  });

  it('the flow id in a header with another name', () => {
    const headers = { 'content-type': 'application/problem+json', 'x-request-id': 'f-1' };
    expect({ ...answer(), headers }).toBeProblem(CustomerNotFoundException);
  });

  it('a response without a body and without text', () => {
    expect({ status: 204, headers: HEADERS }).toBeProblem(NoContentException);
  });

  it('a fetch response that cannot be cloned', async () => {
    const { text, ...response } = answer();
    await expect({ ...response, text: async () => text }).toBeProblem(CustomerNotFoundException);
  });

  it('a runner without a diff', () => {
    const verdict = problemMatchers.toBeProblem.call(runner, answer(), NoContentException) as Verdict;
    expect(verdict.pass).toBe(false);
    expect(verdict.message()).toBe('hint\n\n');
  });
});

describe('problemMatchersFor()', () => {
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

  it('expect the exact type URI, header and members', () => {
    ofX(answer(ours, { headers: { 'x-request-id': 'r-1' } }));
    expect(failure(() => ofX(answer(BODY)))).toContain(
      '-     "type": "https://x.example/problems#customer-not-found",',
    );
    expect(failure(() => ofX(answer(ours)))).toContain('-   "x-request-id": "a flow id",');
  });

  it('expect the status in the body, with and without validation', () => {
    for (const options of [{}, { validation: false as const }]) {
      const matchers = problemMatchersFor(options);
      const verdict = (response: unknown) => matchers.toBeProblem.call(runner, response, CustomerNotFoundException);
      expect(verdict(answer())).toMatchObject({ pass: true });
      expect(verdict(answer({ ...BODY, status: undefined }))).toMatchObject({ pass: false });
    }
  });

  it('reject options that the app would reject', () => {
    expect(() => problemMatchersFor({ problem: { baseUri: 'x' } })).toThrow("'problem.baseUri' must be");
  });
});
