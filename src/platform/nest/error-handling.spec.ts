import { describe, expect, it } from '@jest/globals';
import type { HttpAdapterHost } from '@nestjs/core';
import { keepCauses } from './error-handling.js';

type Adapter = HttpAdapterHost['httpAdapter'];
type Handler = (error: unknown, request: unknown, response: unknown, next: unknown) => unknown;

describe('an adapter', () => {
  it.each([
    ['a body that is no JSON', Object.assign(new SyntaxError('no JSON'), { status: 400 }), 400],
    ['a path that is no URI', Object.assign(new URIError('no URI'), { status: 400 }), 400],
    ['what Fastify refuses', Object.assign(new Error('too large'), { name: 'FastifyError', statusCode: 413 }), 413],
  ])('keeps the cause of %s', (_what, error, status) => {
    let handle: Handler = () => undefined;
    const adapter = {
      setErrorHandler: (handler: Handler) => {
        handle = handler;
      },
    };
    keepCauses(adapter as unknown as Adapter);
    adapter.setErrorHandler((turned) => turned);
    const turned = handle(error, {}, {}, () => undefined) as { getStatus(): number; cause: unknown };
    expect([turned.getStatus(), turned.cause]).toEqual([status, error]);
    const own = Object.assign(new Error('failed'), { name: 'FastifyError', statusCode: 500 });
    for (const other of [own, new SyntaxError('in the app'), 'no error']) {
      expect(handle(other, {}, {}, () => undefined)).toBe(other);
    }
  });

  it('without a handler of errors is left as it is', () => {
    const adapter = {};
    keepCauses(adapter as Adapter);
    expect(adapter).toEqual({});
  });
});
