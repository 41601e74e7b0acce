import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { FAILURES, SECRET } from './failures.js';
import { MESSAGE_LANES } from './message-lanes.js';
import { type Gateway, type Service, seenByEvents, startGateway, startService } from './services.js';

describe.each(MESSAGE_LANES)('Over $name, a gateway and a service', ({ transport, options }) => {
  let gateway: Gateway;
  let service: Service;

  beforeAll(async () => {
    const shared = await options();
    service = await startService(shared);
    gateway = await startGateway(shared);
  });

  afterAll(async () => {
    await gateway.app.close();
    await service.app.close();
  });

  it.each(Object.keys(FAILURES))('The client gets the same problem as from one app: %s', async (kind) => {
    service.reports.length = 0;
    const path = encodeURIComponent(kind);
    const flowId = `flow-${path.replace(/\W/g, '')}`;
    const local = await gateway.get(`/local/${path}`, flowId);
    gateway.logger.lines.length = 0;
    const remote = await gateway.get(`/remote/${path}`, flowId);
    expect(remote.body).toBe(local.body);
    expect(remote.status).toBe(local.status);
    expect(remote.body).not.toContain(SECRET);
    expect(JSON.parse(remote.body)).toMatchObject({ flow_id: flowId, status: remote.status });
    expect(service.reports).toHaveLength(1);
    const lines = gateway.logger.matching(flowId, 'error').map(({ message }) => message.split(' ', 1)[0]);
    expect(lines).toEqual(remote.status >= 500 ? [transport, 'GET'] : []);
  });

  it('A handler runs in the flow of the request that caused its message', async () => {
    const { body } = await gateway.get('/flow', 'flow-of-request');
    expect(JSON.parse(body)).toEqual({ flow: 'flow-of-request', payload: { a: 1 } });
  });

  it('The handler of an event runs in the flow of the request that caused it', async () => {
    await fetch(`${gateway.url}/told`, { method: 'POST', headers: { 'X-Flow-ID': 'flow-of-event' } });
    await eventually(() => expect(seenByEvents).toContain('flow-of-event'));
  });

  it('An event whose handler fails is logged and reported once, and the next message is handled', async () => {
    service.reports.length = 0;
    await fetch(`${gateway.url}/failing/an%20Error`, { method: 'POST', headers: { 'X-Flow-ID': 'flow-of-failure' } });
    await eventually(() => expect(gateway.logger.matching('flow-of-failure', 'error')).toHaveLength(1));
    expect((await gateway.get('/flow', 'flow-after')).body).toContain('flow-after');
    expect(service.reports).toHaveLength(1);
  });
});
