import { describe, expect, it } from '@jest/globals';
import { isProblem, ProblemError, problemFetch, readProblem } from 'nestjs-problems/client';

const HEADERS = { 'content-type': 'application/problem+json' };

/** Bodies whose members would reach a prototype, or take the place of what an object has; without their braces. */
const BODIES: readonly (readonly [name: string, members: string])[] = [
  ['__proto__', '"__proto__":{"polluted":true}'],
  ['__proto__ as null', '"__proto__":null'],
  ['__proto__ in __proto__', '"__proto__":{"__proto__":{"polluted":true}}'],
  ['__proto__ in a member', '"a":{"__proto__":{"polluted":true}}'],
  ['an escaped __proto__', '"\\u005f_proto__":{"polluted":true}'],
  ['constructor', '"constructor":{"prototype":{"polluted":true}}'],
  ['prototype', '"prototype":{"polluted":true}'],
  ['toString', '"toString":{"polluted":true},"valueOf":1,"toJSON":1'],
  ['then', '"then":{"polluted":true}'],
];

function expectSound(error: ProblemError): void {
  expect(Object.getPrototypeOf(error)).toBe(ProblemError.prototype);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toHaveProperty('polluted');
  expect({}).not.toHaveProperty('polluted');
  expect([error.name, error.message, error.constructor]).toEqual(['ProblemError', 'x', ProblemError]);
  expect(() => [`${error}`, JSON.stringify(error)]).not.toThrow();
}

describe.each(BODIES)('A problem with the member %s', (_name, members) => {
  const body = `{"title":"x","status":400,${members}}`;

  it('makes a sound ProblemError of what JSON.parse() gives', () => {
    expectSound(new ProblemError(JSON.parse(body)));
  });

  it('makes a sound ProblemError when problemFetch() throws it', async () => {
    const failing = problemFetch(async () => new Response(body, { status: 400, headers: HEADERS }));
    const error = await failing().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expectSound(error as ProblemError);
  });

  it('is read without a prototype of its own choice', async () => {
    const problem = (await readProblem(new Response(body, { status: 400, headers: HEADERS }))) as object;
    expect(Object.getPrototypeOf(problem)).toBe(Object.prototype);
    expect({ ...problem }).not.toHaveProperty('polluted');
    expect(Object.assign({}, problem)).not.toHaveProperty('polluted');
    expect(Object.hasOwn(problem, '__proto__')).toBe(false);
  });

  it('is read without a prototype of its own choice from a body that is parsed already', async () => {
    const problem = (await readProblem(JSON.parse(body))) as object;
    expect(Object.assign({}, problem)).not.toHaveProperty('polluted');
    expect(isProblem(problem, 'about:blank')).toBe(true);
  });
});
