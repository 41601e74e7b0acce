import type { IncomingMessage } from 'node:http';
import { unreadable } from '../../http/request-facts.js';
import { unreadableBody } from '../../mapping/unread-body.js';
import { recordMalformedJson } from '../../validation/bodies/malformed-json.js';
import { methodOf, patch } from '../ledger/patch.js';

type Done = (error?: unknown, body?: unknown) => void;
type Parser = (request: unknown, body: string | Buffer, done: Done) => void;
export interface FastifyWithParsers {
  addHook(
    name: 'preValidation',
    hook: (request: { raw: IncomingMessage; is404: boolean }, reply: unknown, done: Done) => void,
  ): unknown;
  hasContentTypeParser(type: RegExp): boolean;
  addContentTypeParser(type: RegExp, options: { parseAs: 'string' }, parser: Parser): unknown;
  getDefaultJsonParser(onProtoPoisoning: string, onConstructorPoisoning: string): Parser;
}

/** Express's parsers reject a coding or a charset that they do not know; Fastify's read the bytes as they are. */
export function rejectUnreadable(fastify: FastifyWithParsers): void {
  fastify.addHook('preValidation', ({ raw, is404 }, _reply, done) => {
    const flaw = unreadable(raw.headers);
    if (!flaw || is404) return done();
    done(unreadableBody(flaw));
  });
}

/** Adds a JSON parser for further media types, unless the app has one. */
export function readAlso(types: RegExp, fastify: FastifyWithParsers): void {
  if (fastify.hasContentTypeParser(types)) return;
  fastify.addContentTypeParser(types, { parseAs: 'string' }, fastify.getDefaultJsonParser('error', 'error'));
}

type GetParser = (...actions: string[]) => Parser;

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
