import type { IncomingMessage, ServerResponse } from 'node:http';
import { flowStorage } from '../../flow/flow.js';
import { recordMalformedJson } from '../../validation/bodies/malformed-json.js';
import { hiddenValue, methodOf, patch } from '../ledger/patch.js';
import type { FlowSource, Respond } from '../port/platform.js';
import { flowOf, type RequestFlow } from '../port/request-flow.js';

type Done = () => void;
type Hook = (
  request: { readonly raw: IncomingMessage },
  reply: { readonly raw: ServerResponse; header(name: string, value: string): unknown },
  done: Done,
) => void;
export interface FastifyWithHooks {
  addHook(name: 'onRequest' | 'preValidation', hook: Hook): unknown;
}

/**
 * `inject()` calls Fastify without its server. And Node emits the end of a body in the asynchronous context of the
 * connection, so the flow is entered again after the body was read.
 */
export function hookFlows(fastify: FastifyWithHooks, flows: FlowSource): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const present = flowOf(request.raw);
    const flow = present ?? flows.open(request.raw, reply.raw);
    reply.header(flow.header, flow.id);
    // A flow that the listener of the server has opened is entered already.
    if (present) done();
    else flowStorage.run(flow, done);
  });
  fastify.addHook('preValidation', (request, reply, done) => enter(flows.open(request.raw, reply.raw), done));
}

function enter(flow: RequestFlow, done: Done): void {
  if (flowStorage.getStore() === flow) done();
  else flowStorage.run(flow, done);
}

type FrameworkErrors = (
  error: unknown,
  request: { readonly raw: object },
  reply: { readonly raw: object; send(payload: unknown): unknown },
) => void;

/**
 * Responds when Fastify's router rejects a URL that it cannot read, or one with a parameter that is too long. Fastify
 * reads the option when the error happens, so it can be set late; it then holds for all of Fastify's servers, and for
 * `inject()`.
 */
export function respondToBadUrls(fastify: object, respond: Respond): void {
  const target = hiddenValue<{ frameworkErrors?: FrameworkErrors }>(fastify, 'fastify.options');
  patch('framework errors', target, (options) => {
    const present: FrameworkErrors = options.frameworkErrors ?? ((error, _request, reply) => reply.send(error));
    options.frameworkErrors = (error, request, reply) => {
      // `reply.send(error)` means that the error is unhandled. Anything else is the app's own response.
      const send = reply.send.bind(reply);
      reply.send = (payload) => (payload === error ? respond(error, request.raw, reply.raw) : send(payload));
      present(error, request, reply);
    };
  });
}

type ParserDone = (error?: unknown, body?: unknown) => void;
type Parser = (request: unknown, body: string | Buffer, done: ParserDone) => void;
export interface FastifyWithParsers {
  hasContentTypeParser(type: RegExp): boolean;
  addContentTypeParser(type: RegExp, options: { parseAs: 'string' }, parser: Parser): unknown;
  getDefaultJsonParser(onProtoPoisoning: string, onConstructorPoisoning: string): Parser;
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
