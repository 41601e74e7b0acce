import { describe, expect, it } from '@jest/globals';
import type { HttpAdapterHost } from '@nestjs/core';
import { keepMalformedJson } from './fastify-bodies.js';

describe('the text that a JSON parser refused', () => {
  it('is left to a Fastify that has no parser to be asked for', () => {
    const fastify = {};
    const adapter = { getType: () => 'fastify', getInstance: () => fastify };
    keepMalformedJson(adapter as unknown as HttpAdapterHost['httpAdapter']);
    expect(fastify).toEqual({});
  });
});
