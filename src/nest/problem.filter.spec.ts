import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { ProblemCatalog } from '../catalog/problem-catalog.js';
import { ErrorMapper } from '../mapping/error-mapper.js';
import { exchangeOf, type HttpExchange } from '../platform/http-exchange.js';
import { FlowOpener } from './flow/flow-opener.js';
import { ProblemLog } from './logging/problem-log.js';
import { resolveOptions } from './options/resolve-options.js';
import { ProblemFilter, type ProblemSteps } from './problem.filter.js';
import { ProblemEnricher } from './rendering/problem-enricher.js';
import { ProblemRenderer } from './rendering/problem-renderer.js';

const broken = () => {
  throw new TypeError('a bug of ours, and a secret');
};

/** What a client gets of an error when a step in the life of errors has a fault, and what the log says of it. */
async function answer(steps: Partial<ProblemSteps>, hinder: (exchange: HttpExchange) => void = () => undefined) {
  const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  const options = resolveOptions();
  const log = new ProblemLog(options);
  const fault = jest.spyOn(log, 'fault').mockImplementation(() => undefined);
  const onFault = () => undefined;
  const filter = new ProblemFilter(
    {
      opener: new FlowOpener(options.flow, onFault),
      mapper: new ErrorMapper({ mappers: [], unknownError: options.problem.unknownError, pipes: {}, onFault }),
      enricher: new ProblemEnricher(options, onFault),
      log,
      renderer: new ProblemRenderer(options, new ProblemCatalog(options.problem.uris)),
      ...steps,
    },
    { answer: () => undefined },
  );
  const server = createServer((request, response) => {
    const exchange = exchangeOf(request, response);
    hinder(exchange);
    filter.answer(new Error('secret'), exchange);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const response = await fetch(url, { headers: { 'X-Flow-ID': 'f-1' } }).catch(() => undefined);
  const text = await response?.text();
  server.closeAllConnections();
  server.close();
  logged.mockRestore();
  return { response, text, faults: fault.mock.calls };
}

describe('an error whose answer has a fault of ours', () => {
  it.each(['mapper', 'enricher', 'renderer'] as const)('is a plain problem, and the %s is in the log', async (name) => {
    const step = { map: broken, enrich: broken, render: broken };
    const { response, text, faults } = await answer({ [name]: step as never });
    expect([response?.status, response?.headers.get('content-type')]).toEqual([500, 'application/problem+json']);
    expect([response?.headers.get('x-flow-id'), response?.headers.get('cache-control')]).toEqual(['f-1', 'no-store']);
    expect(JSON.parse(String(text))).toEqual({ type: 'about:blank', title: 'Internal Server Error', status: 500 });
    expect(faults).toEqual([
      ['A problem could not be made. The response is a plain 500.', expect.objectContaining({ name: 'TypeError' })],
    ]);
  });

  it('is the end of the connection, where not even that can be written', async () => {
    const { response, faults } = await answer({}, (exchange) => {
      exchange.write = broken;
    });
    expect(response).toBeUndefined();
    expect(faults).toEqual([['A problem could not be written. The connection was closed.', expect.any(TypeError)]]);
  });
});
