import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, type INestMicroservice } from '@nestjs/common';
import { MessagePattern, type MicroserviceOptions, Payload, RpcException, Transport } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import { SECRET } from './failures.js';
import { freePort } from './message-lanes.js';
import { type Gateway, startGateway, startService } from './services.js';

const deep = (depth: number): unknown => (depth === 0 ? 'end' : { deeper: deep(depth - 1) });

/** What a service without this module, or of somebody else, may answer. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  'a status of a success': { type: 'about:blank', title: 'Fine', status: 204 },
  'a status that is no number': { type: 'about:blank', title: 'Odd', status: '404', detail: 7 },
  'a type that runs code': { type: 'javascript:alert(1)', title: 'Odd', status: 400 },
  'members of prototypes': JSON.parse('{"type":"about:blank","title":"Odd","status":400,"__proto__":{"a":1}}'),
  'standard members of wrong types': { type: 'about:blank', title: 'Odd', status: 400, detail: {}, instance: [] },
  'a deep member': { type: 'about:blank', title: 'Deep', status: 400, deeper: deep(2000) },
  'a large member': { type: 'about:blank', title: 'Large', status: 400, large: 'x'.repeat(500_000) },
};

@Controller()
class ForeignController {
  @MessagePattern('fail')
  fail(@Payload() { kind }: { kind: string }) {
    throw new RpcException(ANSWERS[kind] as object);
  }
}

describe('A gateway over TCP', () => {
  const apps: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
  });

  const opened = <App extends { close(): Promise<unknown> }>(app: App): App => {
    apps.unshift(app);
    return app;
  };

  const options = async () =>
    ({ transport: Transport.TCP, options: { host: '127.0.0.1', port: await freePort() } }) as const;

  async function untrusted(): Promise<Gateway> {
    const shared = await options();
    opened((await startService(shared)).app);
    const gateway = await startGateway(shared, { trusted: false });
    opened(gateway.app);
    return gateway;
  }

  it.each([
    ['a built-in problem', 500, 'internal-server-error'],
    ['an exception of Nest', 500, 'internal-server-error'],
    ['a service that does not answer', 503, 'dependent-service-error'],
    ['an Error', 502, 'dependent-service-error'],
  ])('It answers a problem of a service that it does not trust as its own failure: %s', async (kind, status, slug) => {
    const gateway = await untrusted();
    const response = await gateway.get(`/remote/${encodeURIComponent(kind)}`);
    expect([response.status, JSON.parse(response.body).type]).toEqual([status, `/problems/${slug}`]);
    expect(response.body).not.toMatch(/Account 7|order 42/);
    expect(response.body).not.toContain(SECRET);
  });

  it('It answers whatever a service sends, and goes on', async () => {
    const shared = await options();
    const module = await Test.createTestingModule({ controllers: [ForeignController] }).compile();
    const service: INestMicroservice = opened(module.createNestMicroservice<MicroserviceOptions>(shared));
    await service.listen();
    const gateway = await startGateway(shared);
    opened(gateway.app);
    for (const kind of Object.keys(ANSWERS)) {
      const { status, headers, body } = await gateway.get(`/remote/${encodeURIComponent(kind)}`, 'flow-1');
      const problem = JSON.parse(body);
      expect([kind, headers.get('content-type')]).toEqual([kind, 'application/problem+json']);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(problem).toMatchObject({ status, flow_id: 'flow-1' });
      expect([problem.detail, problem.instance].map((value) => typeof value)).not.toContain('object');
      expect(String(problem.type)).not.toMatch(/^javascript:/);
    }
  });
});
