import { recordMalformedJson } from '../../validation/bodies/malformed-json.js';
import { methodOf, patch } from '../ledger/patch.js';

type Done = (error: unknown, body?: unknown) => void;
type JsonParser = (request: unknown, body: string | Buffer, done: Done) => void;
type GetParser = (...actions: string[]) => JsonParser;

/** Keeps the text that Fastify's JSON parser rejects. Express's error has it as `body`. */
export function keepMalformedJson(fastify: object): void {
  patch('JSON parser', methodOf<GetParser>(fastify, 'getDefaultJsonParser'), (getDefaultJsonParser) => {
    (fastify as { getDefaultJsonParser: GetParser }).getDefaultJsonParser = (...actions) => {
      const parse = getDefaultJsonParser(...actions);
      return (request, body, done) =>
        parse(request, body, (error, value) => {
          if (error) recordMalformedJson(error, body.toString());
          done(error, value);
        });
    };
  });
}
