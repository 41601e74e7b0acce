import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AccountNotFoundException,
  CustomerNotFoundException,
  NoContentException,
  NotFoundException,
  ProblemsModule,
} from 'nestjs-problems';
import { problemMatchers } from 'nestjs-problems/testing';
import request from 'supertest';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { ShopController } from './shop.controller.js';

expect.extend(problemMatchers);

describe.each(ADAPTERS)('On %s, the matchers', (adapter) => {
  let shop: ServedApp;

  beforeAll(async () => {
    shop = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [ShopController] });
  });

  afterAll(() => shop.close());

  const fetched = (path: string, init?: RequestInit) => fetch(shop.url + path, init);
  const order = (body: unknown) =>
    fetched('/orders', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  it('accept a response of supertest', async () => {
    const response = await request(shop.app.getHttpServer()).get('/customers/42');
    expect(response).toBeProblem(CustomerNotFoundException, { detail: /42/ });
    expect(response).not.toBeProblem(AccountNotFoundException);
  });

  it('accept a response of fetch, whose body the test can still read', async () => {
    const response = await fetched('/customers/42');
    await expect(response).toBeProblem(CustomerNotFoundException, { detail: /42/ });
    await expect(response).not.toBeProblem(CustomerNotFoundException, { detail: /43/ });
    expect(await response.json()).toMatchObject({ status: 404 });
  });

  it('accept members instead of a class, with matchers at any depth', async () => {
    const response = await request(shop.url).get('/customers/42');
    expect(response).toBeProblem({ type: '/problems/customer-not-found', status: 404 });
    expect(response).toBeProblem({ tried: expect.arrayContaining(['archive']) });
    expect(response).not.toBeProblem({ tried: ['archive'] });
    expect(response).not.toBeProblem({ status: 400 });
    expect(response).toBeProblem();
  });

  it('do not accept a type for its parent', async () => {
    const response = await request(shop.url).get('/customers/42');
    expect(response).not.toBeProblem(NotFoundException);
  });

  it('accept a 204 without a body', async () => {
    await expect(await fetched('/nothing')).toBeProblem(NoContentException);
    await expect(await fetched('/fine')).not.toBeProblem(NoContentException);
  });

  it('do not accept a success, even with the body of a problem', async () => {
    await expect(await fetched('/fine')).not.toBeProblem();
  });

  it('accept all violations in any order, and nothing less', async () => {
    const response = await order({ email: 'nobody', count: 0 });
    await expect(response).toBeValidationProblem([
      { pointer: '#/count', code: 'minimum' },
      { pointer: '#/email', code: 'format', message: /email/ },
    ]);
    await expect(response).toBeValidationProblem();
    await expect(response).not.toBeValidationProblem([{ pointer: '#/email', code: 'format' }]);
    await expect(response).not.toBeValidationProblem([
      { pointer: '#/email', code: 'format' },
      { pointer: '#/email', code: 'format' },
    ]);
    await expect(await fetched('/customers/1')).not.toBeValidationProblem();
  });
});
