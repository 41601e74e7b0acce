import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Redirect } from '@nestjs/common';
import axios from 'axios';
import { CustomerNotFoundException, ProblemsModule, type ProblemsOptions } from 'nestjs-problems';
import { isProblem, ProblemError, problemFetch, readProblem } from 'nestjs-problems/client';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

@Controller('shop')
class ShopController {
  @Get('customers/:id')
  fail(): never {
    throw new CustomerNotFoundException('Customer 42 does not exist');
  }

  @Get('moved')
  @Redirect('/shop/customers/42')
  moved(): void {}
}

const thrownBy = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe.each(ADAPTERS)('On %s, the relative type of a problem', (adapter) => {
  let served: ServedApp;
  const start = async (problem: ProblemsOptions['problem']) => {
    const options = { problem, types: [CustomerNotFoundException] };
    served = await serve(adapter, { imports: [ProblemsModule.forRoot(options)], controllers: [ShopController] });
  };
  afterEach(() => served.close());

  it.each([
    ['path', '/problems/customer-not-found'],
    ['fragment', '/problems#customer-not-found'],
  ] as const)('with the typeForm %s is resolved against the URL of the response', async (typeForm, relative) => {
    await start({ typeForm });
    const url = `${served.url}/shop/customers/42`;
    const response = await fetch(url);
    expect(await response.clone().json()).toMatchObject({ type: relative });
    const expected = served.url + relative;
    expect(await readProblem(response)).toMatchObject({ type: expected });
    expect(await readProblem(await thrownBy(axios.get(url)))).toMatchObject({ type: expected });
    expect(await readProblem(await fetch(`${served.url}/shop/moved`))).toMatchObject({ type: expected });
    expect(await readProblem(await fetch(url, { headers: { accept: 'application/problem+xml' } }))).toMatchObject({
      type: expected,
    });
    const error = await thrownBy(problemFetch()(url));
    expect(error).toBeInstanceOf(ProblemError);
    expect(isProblem(error, expected)).toBe(true);
    expect(isProblem(error, relative)).toBe(true);
    expect(isProblem(error, CustomerNotFoundException)).toBe(true);
    expect(isProblem(error, 'customer-not-found')).toBe(false);
    expect(isProblem(error, `/shop${relative}`)).toBe(false);
  });
});

describe('readProblem() resolves the type', () => {
  const BASE = 'https://api.example.com/shop/customers/42?x=1#y';
  const HEADERS = { 'content-type': 'application/problem+json' };
  const typeOf = async (type: string, source: object = { url: BASE }) =>
    (await readProblem({ status: 404, headers: HEADERS, data: { type, title: 'x' }, ...source }))?.type;

  it.each([
    ['/p/a', 'https://api.example.com/p/a'],
    ['a', 'https://api.example.com/shop/customers/a'],
    ['../a', 'https://api.example.com/shop/a'],
    ['//other.example/a', 'https://other.example/a'],
    ['?a', 'https://api.example.com/shop/customers/42?a'],
    ['#a', 'https://api.example.com/shop/customers/42?x=1#a'],
    ['HTTPS://Example.com', 'HTTPS://Example.com'],
    ['urn:a:b', 'urn:a:b'],
    ['tag:example.com,2026:a', 'tag:example.com,2026:a'],
    ['about:blank', 'about:blank'],
  ])('%s to %s', async (type, expected) => {
    expect(await typeOf(type)).toBe(expected);
  });

  it.each<[string, object]>([
    ['of fetch and Angular', { url: BASE }],
    ['of axios on Node.js', { request: { res: { responseUrl: BASE } } }],
    ['of axios in a browser', { request: { responseURL: BASE } }],
    [
      'of an error of axios',
      { response: { status: 404, headers: HEADERS, data: { type: '/p/a' }, request: { responseURL: BASE } } },
    ],
  ])('against the URL in a response %s', async (_name, source) => {
    expect(await typeOf('/p/a', source)).toBe('https://api.example.com/p/a');
  });

  it.each<[string, object]>([
    ['no URL', {}],
    ['an empty URL', { url: '' }],
    ['a relative URL', { url: '/shop' }],
    ['a URL that cannot be a base', { url: 'data:,x' }],
    ['a URL that is not a text', { url: 7, request: null }],
    ['an empty request', { request: { res: null } }],
  ])('of a response with %s to itself', async (_name, source) => {
    expect(await typeOf('/p/a', source)).toBe('/p/a');
  });

  it('of a parsed body to itself', async () => {
    expect(await readProblem({ type: '/p/a', title: 'x' })).toEqual({ type: '/p/a', title: 'x' });
  });
});
