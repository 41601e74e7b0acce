import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { FlowHeader } from './request-flow.js';

/** What a server of this listener answers. */
async function answer(listener: RequestListener): Promise<Response> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

describe('the header with the flow id', () => {
  it.each([false, true])('is put into a response, late: %j', async (isLate) => {
    const header = new FlowHeader('X-Flow-ID');
    if (isLate) header.deferToWriteHead();
    const response = await answer((_request, written) => {
      header.applyTo(written, 'f-1');
      written.writeHead(200, { 'X-Other': 'o' }).end();
    });
    expect([response.headers.get('x-flow-id'), response.headers.get('x-other')]).toEqual(['f-1', 'o']);
  });

  it.each([false, true])('leaves alone what is on its way already, late: %j', async (isLate) => {
    const header = new FlowHeader('X-Flow-ID');
    if (isLate) header.deferToWriteHead();
    const response = await answer((_request, written) => {
      written.write('begun ');
      header.applyTo(written, 'f-1');
      written.end('and ended');
    });
    expect([await response.text(), response.headers.get('x-flow-id')]).toEqual(['begun and ended', null]);
  });
});
