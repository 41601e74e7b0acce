import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProblemException, ProblemsModule, ProblemType } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

const NAMES = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'];

/** Types whose slugs, headers, formats and members have names of Object.prototype, as far as they are allowed. */
const TYPES = NAMES.map((name, index) => {
  class NamedException extends ProblemException {}
  ProblemType({
    slug: index === 0 ? name : `named-${index}`,
    title: name,
    status: 400,
    meaning: `See [${name}](${name}).`,
    headers: { [name]: name },
    extensions: { value: { type: 'string', format: name, description: name }, ...(index > 0 && { [name]: {} }) },
  })(NamedException);
  return NamedException;
});

describe.each(ADAPTERS)('On %s, a type with names of Object.prototype', (adapter) => {
  let served: ServedApp;

  beforeAll(async () => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot({ types: TYPES })] });
  });
  afterAll(() => served.close());

  it.each(NAMES.map((name, index) => [name, index]))('%s has a page and its data', async (name, index) => {
    const url = `${served.url}/problems/${index === 0 ? name : `named-${index}`}`;
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(await page.text()).not.toMatch(/\[native code\]|\[object|undefined/);
    const data = await (await fetch(url, { headers: { accept: 'application/json' } })).json();
    expect(data).toMatchObject({ title: name, example: { body: { value: 'string' }, headers: { [name]: name } } });
  });
});
