import type { IncomingMessage } from 'node:http';
import type { Type } from '@nestjs/common';
import type { HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { unreadable } from '../http/request-facts.js';
import { unreadableBody } from '../mapping/unread-body.js';
import { handlersOf } from './nest/handler-metadata.js';
import { CONSUMES } from './nest/nest-metadata.js';

type Adapter = HttpAdapterHost['httpAdapter'];
type Done = (error?: unknown, body?: unknown) => void;
type Parser = (request: unknown, body: string, done: Done) => void;
type Fastify = {
  addHook(
    name: 'preValidation',
    hook: (request: { raw: IncomingMessage; is404: boolean }, reply: unknown, done: Done) => void,
  ): void;
  hasContentTypeParser(type: RegExp): boolean;
  addContentTypeParser(type: RegExp, options: { parseAs: 'string' }, parser: Parser): void;
  getDefaultJsonParser(onProtoPoisoning: string, onConstructorPoisoning: string): Parser;
};
type Express = { router?: { stack?: readonly { name?: string }[] } };

const JSON_SUFFIX = /^application\/[^;]+\+json/i;

/** Makes the two adapters read, and refuse to read, the same bodies. */
export function alignBodyParsers(adapter: Adapter, modules: ModulesContainer): void {
  const isFastify = adapter.getType() === 'fastify';
  if (isFastify) refuseUnreadable(adapter.getInstance());
  if (!consumesJson(modules)) return;
  if (isFastify) readSuffixOnFastify(adapter.getInstance());
  else readSuffixOnExpress(adapter);
}

/** Express's parsers refuse a coding or a charset that they don't know; Fastify's read the bytes as though it were none. */
function refuseUnreadable(fastify: Fastify): void {
  fastify.addHook('preValidation', ({ raw, is404 }, _reply, done) => {
    const flaw = unreadable(raw.headers);
    if (!flaw || is404) return done();
    done(unreadableBody(flaw));
  });
}

/** `@Consumes('application/json')` takes every `+json` type, so somebody has to parse it. */
function readSuffixOnFastify(fastify: Fastify): void {
  if (fastify.hasContentTypeParser(JSON_SUFFIX)) return;
  fastify.addContentTypeParser(JSON_SUFFIX, { parseAs: 'string' }, fastify.getDefaultJsonParser('error', 'error'));
}

function readSuffixOnExpress(adapter: Adapter): void {
  const { router } = adapter.getInstance<Express>();
  // An app without body parsers has its reasons.
  if (!router?.stack?.some(({ name }) => name === 'jsonParser')) return;
  const type = ({ headers }: IncomingMessage) => JSON_SUFFIX.test(headers['content-type'] ?? '');
  (adapter as unknown as { useBodyParser(...args: unknown[]): void }).useBodyParser('json', false, { type });
}

function consumesJson(modules: ModulesContainer): boolean {
  for (const { controllers } of modules.values()) {
    for (const { metatype } of controllers.values()) {
      const controller = metatype as Type<object>;
      const handlers = [...handlersOf(controller.prototype)].map(([, handler]) => handler);
      if ([controller, ...handlers].some((target) => Reflect.hasMetadata(CONSUMES, target))) return true;
    }
  }
  return false;
}
