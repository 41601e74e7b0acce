import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ProblemCatalog } from 'nestjs-problems';
import { PROBLEM_CASES } from './problem-cases.js';
import { order, person, RunningBank } from './running-bank.js';
import { VIOLATION_CASES } from './violation-cases.js';

/** The order of the standard members; extensions follow, and the flow id is last. */
const STANDARD = ['type', 'title', 'status', 'detail'];

const ADAPTERS = [
  { name: 'Express', create: () => new ExpressAdapter() },
  { name: 'Fastify', create: () => new FastifyAdapter() },
];

describe.each(ADAPTERS)('The bank on $name', ({ create }) => {
  let bank: RunningBank;

  beforeAll(async () => {
    bank = await RunningBank.on(create());
  });

  afterAll(async () => {
    await bank?.app.close();
  });

  describe('for a request that fails', () => {
    it.each(PROBLEM_CASES)('$sentence', async ({ send, problem, also = [], headers = {} }) => {
      const flowId = randomUUID();
      const request = send(bank);
      const answer = await bank.send({ ...request, headers: { ...request.headers, 'x-flow-id': flowId } });

      expect(answer.status).toBe(problem.status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('x-flow-id')).toBe(flowId);
      expect(answer.body).toMatchObject({ ...problem, flow_id: flowId });
      const members = [...Object.keys(problem), ...also];
      const standard = STANDARD.filter((member) => members.includes(member));
      const extensions = members.filter((member) => !STANDARD.includes(member));
      expect(Object.keys(answer.body)).toEqual([...standard, ...extensions, 'flow_id']);
      for (const [name, value] of Object.entries(headers)) {
        expect({ name, value: answer.headers.get(name) }).toEqual({ name, value: expect.stringMatching(value) });
      }
    });

    it('responds with unsupported-media-type to a statement in XML, which Fastify rejects before the route', async () => {
      const request = { method: 'POST', path: `/accounts/${bank.rich}/statements`, token: 'demo-writer' };
      const answer = await bank.send({ ...request, headers: { 'content-type': 'application/xml' }, body: '<lines/>' });
      expect(answer).toMatchObject({ status: 415, body: { type: '/problems/unsupported-media-type', status: 415 } });
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    });

    it('generates a flow id when the request has none', async () => {
      const answer = await bank.send({ path: '/nowhere' });
      expect(answer.headers.get('x-flow-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(answer.body.flow_id).toBe(answer.headers.get('x-flow-id'));
    });

    it.each(['/demo/server-error', '/demo/internal-server-error', '/rates'])(
      'exposes no internals in the response of %s',
      async (path) => {
        const { text } = await bank.send({ path });
        expect(text).not.toMatch(/db-07|ledger|secret|table_that|select|42P01|127\.0\.0\.1|fetch/i);
      },
    );
  });

  describe('for an invalid request', () => {
    it.each(VIOLATION_CASES)('$sentence', async ({ send, violations }) => {
      const answer = await bank.send(send(bank));

      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(Object.keys(answer.body)).toEqual(['type', 'title', 'status', 'detail', 'validation', 'flow_id']);
      expect(answer.body).toMatchObject({ type: '/problems/validation', status: 400 });
      expect(answer.body.validation).toEqual(
        violations.map((violation) => ({ code: expect.any(String), message: expect.any(String), ...violation })),
      );
      expect(answer.body.flow_id).toBe(answer.headers.get('x-flow-id'));
    });
  });

  describe('for a valid request', () => {
    it('creates, returns and deletes a customer, and responds to the DELETE without a body', async () => {
      const wanted = person(`${randomUUID()}@example.com`);
      const created = await bank.post('/customers', wanted);
      expect(created).toMatchObject({ status: 201, body: wanted });

      const path = `/customers/${created.body.id}`;
      expect((await bank.send({ path })).body).toEqual({ id: created.body.id, ...wanted });
      const removed = await bank.send({ method: 'DELETE', path, token: 'demo-writer' });
      expect(removed).toMatchObject({ status: 204, text: '' });
      expect(removed.headers.get('content-type')).toBeNull();
      expect(removed.headers.get('x-flow-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect((await bank.send({ path })).status).toBe(404);
    });

    it('stores the flow id of the request with a transfer', async () => {
      const from = await bank.open(1_000);
      const to = await bank.open(0);
      const booked = await bank.post('/transfers', order(from, to, 300));

      expect(booked.status).toBe(201);
      expect(booked.body.flow_id).toBe(booked.headers.get('x-flow-id'));
      expect((await bank.send({ path: `/transfers/${booked.body.id}` })).body).toEqual(booked.body);
      expect([await bank.balanceOf(from), await bank.balanceOf(to)]).toEqual([700, 300]);
    });

    it('books all transfers of a batch or none', async () => {
      const from = await bank.open(1_000);
      const to = await bank.open(0);
      const refused = await bank.post('/transfers/batch', { transfers: [order(from, to, 600), order(from, to, 600)] });
      expect(refused).toMatchObject({ status: 422, body: { balance: 400, required: 600 } });
      expect([await bank.balanceOf(from), await bank.balanceOf(to)]).toEqual([1_000, 0]);

      const booked = await bank.post('/transfers/batch', { transfers: [order(from, to, 600), order(to, from, 100)] });
      expect(booked.status).toBe(201);
      expect([await bank.balanceOf(from), await bank.balanceOf(to)]).toEqual([500, 500]);
    });

    it('never overdraws an account under concurrent transfers', async () => {
      const from = await bank.open(1_000);
      const to = await bank.open(0);
      const requests = Array.from({ length: 20 }, () => bank.post('/transfers', order(from, to, 100)));
      const answers = await Promise.all(requests);
      const statuses = answers.map((answer) => answer.status).sort();
      expect(statuses).toEqual([...Array(10).fill(201), ...Array(10).fill(422)]);
      expect([await bank.balanceOf(from), await bank.balanceOf(to)]).toEqual([0, 1_000]);
      expect(new Set(answers.map((answer) => answer.body.flow_id)).size).toBe(20);
    });

    it('imports a CSV statement', async () => {
      const answer = await bank.send({
        method: 'POST',
        path: `/accounts/${bank.rich}/statements`,
        token: 'demo-writer',
        headers: { 'content-type': 'text/csv; charset=utf-8' },
        body: '2026-01-31,250000,Salary\r\n2026-02-01,-1250,Coffee, beans\r\n',
      });
      expect(answer).toMatchObject({ status: 201, body: { imported: 2 } });
    });

    it('serves a page for browsers and the modules of that page, but no other file', async () => {
      const page = await bank.send({ path: '/page' });
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.text).toContain("from 'nestjs-problems/client'");
      const others = ['nest/enhancers.js', 'client/..%2F..%2Fpackage.json', 'client/%2e%2e', 'client/index.d.ts'];
      const answers = await Promise.all(others.map((path) => bank.send({ path: `/page/modules/${path}` })));
      expect(answers.map(({ status }) => status)).toEqual(others.map(() => 404));
    });

    it('shows its occurrences to the support only, and asks for a password in a form that browsers know', async () => {
      const { body } = await bank.send({ path: '/demo/internal-server-error' });
      const path = `/problems/occurrences/${body.flow_id}`;
      for (const refused of [path, '/problems/occurrences']) {
        for (const authorization of ['', 'Bearer demo-writer', 'Basic c3VwcG9ydDp4']) {
          const answer = await bank.send({ path: refused, headers: { authorization, accept: 'text/html' } });
          expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="support"']);
          expect(answer.text).not.toMatch(/table_that|42P01|demo\/internal/);
        }
      }
      const authorization = `Basic ${Buffer.from('support:demo-support').toString('base64')}`;
      const page = await bank.send({ path, headers: { authorization } });
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(page.text).toContain('table_that_is_not_there');
    });

    it('lists its own problem types in the catalog', () => {
      const own = ['customer-already-exists', 'insufficient-funds'];
      expect(own.filter((slug) => bank.app.get(ProblemCatalog).bySlug(slug) === undefined)).toEqual([]);
    });
  });

  it('has responded only with problems that its OpenAPI document lists', async () => {
    await bank.contract.verify();
    expect(bank.contract.problems.length).toBeGreaterThan(PROBLEM_CASES.length);
  });
});
