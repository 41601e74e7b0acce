import type { IncomingMessage } from 'node:http';
import { unreadable } from '../../http/request-facts.js';
import { unreadableBody } from '../../mapping/unread-body.js';
import { JSON_SUFFIX } from '../port/json-suffix.js';

type Done = (error?: unknown, body?: unknown) => void;
type Parser = (request: unknown, body: string, done: Done) => void;
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

/** `@Consumes('application/json')` accepts every `+json` type, so one of the parsers must read it. */
export function readJsonSuffix(fastify: FastifyWithParsers): void {
  if (fastify.hasContentTypeParser(JSON_SUFFIX)) return;
  fastify.addContentTypeParser(JSON_SUFFIX, { parseAs: 'string' }, fastify.getDefaultJsonParser('error', 'error'));
}
