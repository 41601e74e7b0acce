import { type Dispatcher, type Pool } from 'undici';
import { SECRET } from './soak-app.js';
import type { Tally } from './tally.js';

const JSON_BODY = { 'content-type': 'application/json' };

interface Wish {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: string;
  readonly status: number;
}

const WISHES: readonly Wish[] = [
  { method: 'GET', path: '/ok', status: 200 },
  { method: 'GET', path: '/problem', status: 404 },
  { method: 'GET', path: '/crash', status: 500 },
  { method: 'GET', path: `/nowhere?token=${SECRET}`, status: 404 },
  { method: 'GET', path: '/p/%FF', status: 400 },
  { method: 'DELETE', path: '/ok', status: 405 },
  { method: 'POST', path: '/orders', body: `{"name":1,"quantity":"${SECRET}"}`, status: 400 },
  { method: 'POST', path: '/orders', body: `{"name": ${SECRET}`, status: 400 },
  { method: 'POST', path: '/orders', body: '{"name":"nut","quantity":1,"email":"a@example.com"}', status: 201 },
  { method: 'POST', path: '/orders', body: `"${'x'.repeat(1_200_000)}"`, status: 413 },
];

/** Sends valid requests, each with a new flow id, and checks the responses. */
export async function honestClient(pool: Pool, name: string, tally: Tally, goesOn: () => boolean): Promise<void> {
  for (let turn = 0; goesOn(); turn += 1) {
    const wish = WISHES[Math.floor(Math.random() * WISHES.length)] as Wish;
    await ask(pool, wish, `${name}-${turn}`, tally);
  }
}

async function ask(pool: Pool, { method, path, body, status }: Wish, flowId: string, tally: Tally): Promise<void> {
  const what = `${method} ${path.slice(0, 30)} of ${flowId}`;
  try {
    const headers = { 'x-flow-id': flowId, ...(body !== undefined && JSON_BODY) };
    const response = await pool.request({ method, path, body, headers, headersTimeout: 20_000, bodyTimeout: 20_000 });
    check(what, { status, flowId }, response, await response.body.text(), tally);
  } catch (error) {
    // A server may close the connection while it receives a body that is too large. The response is then lost.
    if (status === 413) tally.count('refused while sending');
    else tally.complain(`${what} was not answered: ${String(error)}`);
  }
}

function check(
  what: string,
  expected: { status: number; flowId: string },
  { statusCode, headers }: Dispatcher.ResponseData,
  text: string,
  tally: Tally,
): void {
  tally.count('answered');
  if (statusCode !== expected.status) tally.complain(`${what} got ${statusCode} instead of ${expected.status}`);
  if (headers['x-flow-id'] !== expected.flowId) tally.complain(`${what} got the flow id ${headers['x-flow-id']}`);
  if (text.includes(SECRET)) tally.complain(`${what} leaked: ${text.slice(0, 200)}`);
  const { seen = expected.flowId, flow_id = expected.flowId, detail = '' } = JSON.parse(text) as Record<string, string>;
  if (seen !== expected.flowId) tally.complain(`${what} ran in the flow ${seen}`);
  if (flow_id !== expected.flowId) tally.complain(`${what} has the member ${flow_id}`);
  if (detail.startsWith('seen by') && !detail.endsWith(` ${expected.flowId}`))
    tally.complain(`${what} threw: ${detail}`);
}
