import { describe, expect, it, jest } from '@jest/globals';
import { keepMalformedJson, respondToBadUrls } from './fastify-requests.js';

type Options = { frameworkErrors?: (error: unknown, request: object, reply: object) => void };

/** What Fastify does with a URL that it can't read, given these options; and whom it told. */
function refused(options: Options | undefined) {
  const answer = jest.fn();
  const sent = jest.fn();
  const fastify = options ? { [Symbol('fastify.options')]: options } : {};
  respondToBadUrls(fastify, answer);
  const error = new Error('a bad URL');
  options?.frameworkErrors?.(error, { raw: { method: 'GET' } }, { raw: {}, send: sent });
  return { error, answer, sent };
}

describe('a URL that Fastify can not read', () => {
  it('is the filter’s where nobody answers it, as on Nest 11', () => {
    const { error, answer, sent } = refused({});
    expect(answer).toHaveBeenCalledWith(error, expect.anything(), expect.anything());
    expect(sent).not.toHaveBeenCalled();
  });

  it('is the filter’s where somebody sends the error itself, as Nest 12 does', () => {
    const { error, answer } = refused({ frameworkErrors: (failed, _request, reply) => (reply as Reply).send(failed) });
    expect(answer).toHaveBeenCalledWith(error, expect.anything(), expect.anything());
  });

  it('is left to whoever sends something else', () => {
    const { answer, sent } = refused({ frameworkErrors: (_error, _request, reply) => (reply as Reply).send('mine') });
    expect(sent).toHaveBeenCalledWith('mine');
    expect(answer).not.toHaveBeenCalled();
  });

  it('is left to a Fastify that keeps its options elsewhere', () => {
    expect(() => refused(undefined)).not.toThrow();
  });
});

type Reply = { send(payload: unknown): void };

describe('keepMalformedJson()', () => {
  it('changes nothing without a JSON parser of Fastify', () => {
    const fastify = {};
    keepMalformedJson(fastify);
    expect(fastify).toEqual({});
  });
});
