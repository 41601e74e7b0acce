import { HttpExchange } from './http-exchange.js';
import type { ProblemFilter } from './problem.filter.js';

type FrameworkErrors = (error: unknown, request: { raw: unknown }, reply: { raw: unknown }) => void;

/**
 * Fastify's router answers a URL that it can't read, or one with an over-long parameter, before any hook or handler of
 * errors, unless its option `frameworkErrors` was given when it was made; Nest 11 gives none. The option is read when the
 * error happens, so it can be given late, on whichever of Fastify's servers and through `inject()`.
 */
export function answerBadUrls(fastify: object, filter: ProblemFilter): void {
  const key = Object.getOwnPropertySymbols(fastify).find(({ description }) => description === 'fastify.options');
  const options = key && (fastify as Record<symbol, { frameworkErrors?: FrameworkErrors } | undefined>)[key];
  if (!options || options.frameworkErrors) return;
  options.frameworkErrors = (error, { raw: request }, { raw: response }) =>
    filter.answer(error, HttpExchange.of(request, response));
}
