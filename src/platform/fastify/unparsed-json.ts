import type { HttpAdapterHost } from '@nestjs/core';
import { recordMalformedJson } from '../../validation/bodies/malformed-json.js';

type Done = (error: unknown, body?: unknown) => void;
type JsonParser = (request: unknown, body: string | Buffer, done: Done) => void;
type Fastify = { getDefaultJsonParser?: (...actions: string[]) => JsonParser };

/**
 * Keeps what Fastify's JSON parser refused. Its error says nothing of the text, where Express's has it as `body`; Nest
 * asks for the parser anew with each request.
 */
export function keepMalformedJson(adapter: HttpAdapterHost['httpAdapter']): void {
  if (adapter.getType() !== 'fastify') return;
  const fastify = adapter.getInstance<Fastify>();
  const { getDefaultJsonParser } = fastify;
  if (typeof getDefaultJsonParser !== 'function') return;
  fastify.getDefaultJsonParser = (...actions) => {
    const parse = getDefaultJsonParser.call(fastify, ...actions);
    return (request, body, done) =>
      parse(request, body, (error, value) => {
        if (error) recordMalformedJson(error, body.toString());
        done(error, value);
      });
  };
}
