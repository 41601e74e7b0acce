import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProblemsModule } from 'nestjs-problems';
import type { LaneResponse } from '../support/lane-requests.js';
import { LANES, type Lane, openLane } from '../support/lanes.js';
import { problemErrors } from '../support/problem-schema.js';
import { CASES, CustomersController, SECRET } from './lane-cases.js';

/** Set by Node.js, Express or the connection. */
const OF_THE_SERVER = ['date', 'connection', 'keep-alive', 'x-powered-by', 'etag'];

function chosenHeaders({ headers }: LaneResponse): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_SERVER.includes(name)));
}

const casesOf = (lane: (typeof LANES)[number]) =>
  Object.entries(CASES).filter(([, { lanes = LANES }]) => lanes.includes(lane));

describe.each(LANES)('On the lane %s', (name) => {
  let lane: Lane;
  beforeAll(async () => {
    lane = await openLane(name, { imports: [ProblemsModule.forRoot()], controllers: [CustomersController] });
  });
  afterAll(() => lane.close());

  it.each(casesOf(name))('the response to %s is a problem, to the byte', async (_what, expected) => {
    const { request, status, members, headers = {} } = expected;
    const response = await lane.send({ ...request, headers: { ...request.headers, 'X-Flow-ID': 'lane-1' } });
    const body = JSON.stringify({ ...members, flow_id: 'lane-1' });
    expect(response.status).toBe(status);
    expect(chosenHeaders(response)).toEqual({
      'content-type': ['application/problem+json'],
      'content-length': [String(Buffer.byteLength(body))],
      'cache-control': ['no-store'],
      vary: ['Accept'],
      'x-flow-id': ['lane-1'],
      ...headers,
    });
    expect(response.body.toString()).toBe(request.method === 'HEAD' ? '' : body);
    expect(problemErrors(JSON.parse(body))).toEqual([]);
    expect(JSON.stringify(response.headers)).not.toContain(SECRET);
  });

  it('a success has the flow id that its handler sees', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await lane.send({ method: 'POST', target: '/customers', body: '{"age":7}', headers });
    const [id, ...more] = response.headers['x-flow-id'] ?? [];
    expect(response.status).toBe(200);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(more).toEqual([]);
    expect(chosenHeaders(response)).toEqual({
      'content-type': ['application/json; charset=utf-8'],
      'content-length': [String(response.body.length)],
      'x-flow-id': [id],
    });
    expect(response.body.toString()).toBe(`{"age":7,"flow":"${id}"}`);
  });

  it('every response has a flow id of its own unless the client sends one', async () => {
    const responses = await Promise.all(['/crash', '/customers/7', '/unknown'].map((target) => lane.send({ target })));
    const ids = responses.map(({ headers, body }) => [headers['x-flow-id'], JSON.parse(body.toString()).flow_id]);
    for (const [header, member] of ids) expect(header).toEqual([member]);
    expect(new Set(ids.map(([, member]) => member)).size).toBe(responses.length);
  });
});
