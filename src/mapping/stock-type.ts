import { InternalServerErrorException } from '../exceptions/internal-server-error.exception.js';
import { InvalidCredentialsException } from '../exceptions/invalid-credentials.exception.js';
import { MethodNotAllowedException } from '../exceptions/method-not-allowed.exception.js';
import { MissingCredentialsException } from '../exceptions/missing-credentials.exception.js';
import { NotAuthorizedException } from '../exceptions/not-authorized.exception.js';
import { NotFoundException } from '../exceptions/not-found.exception.js';
import { UnsupportedMediaTypeException } from '../exceptions/unsupported-media-type.exception.js';
import type { RequestFacts } from '../http/request-facts.js';
import { nodePhrase, statusPhrase } from '../http/status.js';
import { definitionOf, type ProblemDefinition } from '../problem/problem-definition.js';

const BY_STATUS = new Map(
  [
    NotAuthorizedException,
    NotFoundException,
    MethodNotAllowedException,
    UnsupportedMediaTypeException,
    InternalServerErrorException,
  ].map((type) => [definitionOf(type)?.status, definitionOf(type)]),
);

/**
 * The built-in type that answers for a stock exception of this status. Not 400 and 503: a stock 400 need not be a
 * validation, a stock 503 need not be a dependency's fault.
 */
export function stockType(status: number, request: RequestFacts): ProblemDefinition | undefined {
  if (status !== 401) return BY_STATUS.get(status);
  return definitionOf(
    request.headers.authorization === undefined ? MissingCredentialsException : InvalidCredentialsException,
  );
}

/**
 * The message as a `detail`, unless it says only what the title or the status says already (`Not Found`); case and a
 * final full stop make no difference.
 */
export function informativeDetail(message: unknown, status: number, title: string | undefined): string | undefined {
  if (typeof message !== 'string') return undefined;
  const said = message.trim();
  if (said === '') return undefined;
  const isKnown =
    saysTheSame(said, statusPhrase(status)) || saysTheSame(said, nodePhrase(status)) || saysTheSame(said, title);
  return isKnown ? undefined : message;
}

/** The response to HEAD describes that to GET, `Content-Length` included (RFC 9110, section 8.6). */
export function methodShown(method: string): string {
  return method === 'HEAD' ? 'GET' : method;
}

/** Most messages are of another length: no need to look at their letters. */
function saysTheSame(said: string, known: string | undefined): boolean {
  if (known === undefined) return false;
  if (said === known) return true;
  return Math.abs(said.length - known.trim().length) <= 1 && bare(said) === bare(known);
}

function bare(text: string): string {
  return text.trim().replace(/\.$/, '').toLowerCase();
}
