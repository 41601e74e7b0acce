import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { plainHost } from './plain-host.js';

describe('the arguments of a route that is no controller’s', () => {
  const [request, response] = [{} as IncomingMessage, {} as ServerResponse];
  const host = plainHost(request, response);

  it('are a request and a response', () => {
    expect(host.getType()).toBe('http');
    expect(host.getArgs()).toEqual([request, response]);
    expect([host.getArgByIndex(0), host.getArgByIndex(1)]).toEqual([request, response]);
    const http = host.switchToHttp();
    expect([http.getRequest(), http.getResponse(), http.getNext()]).toEqual([request, response, undefined]);
  });

  it('are those of no other transport', () => {
    expect(() => host.switchToRpc()).toThrow(
      'This is an HTTP request: switchToHttp() knows it, switchToRpc() does not.',
    );
    expect(() => host.switchToWs()).toThrow('switchToWs() does not.');
  });
});
