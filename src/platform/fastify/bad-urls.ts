import { hiddenValue, patch } from '../ledger/patch.js';
import type { Respond } from '../port/platform.js';

type Request = { readonly raw: object };
type Reply = { readonly raw: object; send(payload: unknown): unknown };
type FrameworkErrors = (error: unknown, request: Request, reply: Reply) => void;

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
