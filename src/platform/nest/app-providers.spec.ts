import { describe, expect, it } from '@jest/globals';
import { executionContext } from './app-providers.js';

describe('The context of a route without a controller', () => {
  const [request, response] = [{}, {}];
  class Route {}
  const host = executionContext(request, response, Route);

  it('has a request and a response', () => {
    expect(host.getType()).toBe('http');
    expect(host.getArgs()).toEqual([request, response]);
    expect([host.getArgByIndex(0), host.getArgByIndex(1)]).toEqual([request, response]);
    const http = host.switchToHttp();
    expect([http.getRequest(), http.getResponse(), http.getNext()]).toEqual([request, response, undefined]);
  });

  it('has no other transport', () => {
    expect(() => host.switchToRpc()).toThrow('This is an HTTP request. Use switchToHttp() instead of switchToRpc().');
    expect(() => host.switchToWs()).toThrow('instead of switchToWs().');
  });
});
