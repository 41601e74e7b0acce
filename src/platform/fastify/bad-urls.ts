import type { ErrorResponder } from '../exchange/callbacks.js';
import { HttpExchange } from '../exchange/http-exchange.js';

type Request = { readonly raw: unknown };
type Reply = { readonly raw: unknown; send(payload: unknown): unknown };
type FrameworkErrors = (error: unknown, request: Request, reply: Reply) => void;

/**
 * Fastify's router answers a URL that it can't read, or one with an over-long parameter, before any hook. Only its option
 * `frameworkErrors` sees them: Nest 11 gives none, and what Nest 12's sends reaches no handler of errors once there is
 * middleware. The option is read when the error happens, so it can be given late; it then holds for whichever of
 * Fastify's servers, and for `inject()`.
 */
export function answerBadUrls(fastify: object, filter: ErrorResponder): void {
  const key = Object.getOwnPropertySymbols(fastify).find(({ description }) => description === 'fastify.options');
  const options = key && (fastify as Record<symbol, { frameworkErrors?: FrameworkErrors } | undefined>)[key];
  if (!options) return;
  const present: FrameworkErrors = options.frameworkErrors ?? ((error, _request, reply) => reply.send(error));
  options.frameworkErrors = (error, request, reply) => {
    // Whoever sends the error itself leaves its answer to others; whoever sends something else has an answer.
    const send = reply.send.bind(reply);
    reply.send = (payload) =>
      payload === error ? filter.answer(error, HttpExchange.of(request.raw, reply.raw)) : send(payload);
    present(error, request, reply);
  };
}
