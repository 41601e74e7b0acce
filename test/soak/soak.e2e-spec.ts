import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Pool } from 'undici';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';
import { honestClient } from './honest-client.js';
import { rudeClients } from './rude-clients.js';
import { SoakModule, slow, TROUBLED_LOGGER } from './soak-app.js';
import { Tally } from './tally.js';

/** `npm run soak` runs for minutes, `npm test` for seconds. */
const SECONDS = Number(process.env.SOAK_SECONDS ?? 3);
const HONEST = 16;

describe.each(ADAPTERS)('On %s, an app under load', (adapter) => {
  let served: ServedApp;
  let port: number;
  let pool: Pool;
  let tally: Tally;
  const complain = (error: unknown) => tally.complain(`a rejection that nobody handled: ${String(error)}`);

  beforeEach(async () => {
    tally = new Tally();
    slow.running = 0;
    served = await serve(adapter, { imports: [SoakModule] }, (app) => app.useLogger(TROUBLED_LOGGER));
    port = Number(new URL(served.url).port);
    pool = new Pool(served.url, { connections: HONEST });
    process.on('unhandledRejection', complain);
  });

  afterEach(async () => {
    process.off('unhandledRejection', complain);
    if (!pool.closed) await pool.destroy();
    await served.close().catch(() => undefined);
    Logger.overrideLogger(false);
    if (`${tally}` !== '') process.stdout.write(`soak on ${adapter}: ${tally}\n`);
  });

  it(
    'responds to every valid client with its flow id and no secret, despite broken clients',
    async () => {
      const end = performance.now() + SECONDS * 1000;
      // Longer on a busy machine, until there are enough responses.
      const enough = SECONDS * 5;
      const goesOn = () => performance.now() < end || (tally.counts['answered'] ?? 0) <= enough;
      const honest = Array.from({ length: HONEST }, (_, index) =>
        honestClient(pool, `${adapter}-${index}`, tally, goesOn),
      );
      await Promise.all([...honest, rudeClients(port, tally, goesOn)]);
      expect(tally.wrong).toEqual([]);
      expect(tally.counts['answered']).toBeGreaterThan(enough);
    },
    (SECONDS + 120) * 1000,
  );

  it('finishes started requests when it is shut down', async () => {
    const asked = Array.from({ length: HONEST }, (_, index) =>
      pool.request({ method: 'GET', path: '/slow', headers: { 'x-flow-id': `last-${index}` } }),
    );
    await eventually(() => expect(slow.running).toBe(HONEST));
    const closed = served.close();
    await eventually(() => expect(served.app.getHttpServer().listening).toBe(false));
    slow.emit('finish');
    const answers = await Promise.all(asked);
    const seen = await Promise.all(answers.map(async ({ body }) => (await body.json()) as { seen: string }));
    // Fastify waits up to 72 seconds for keep-alive connections that were busy when close() was called.
    await pool.close();
    await closed;
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(HONEST).fill(200));
    expect(seen.map(({ seen: id }) => id)).toEqual(Array.from({ length: HONEST }, (_, index) => `last-${index}`));
  });
});
