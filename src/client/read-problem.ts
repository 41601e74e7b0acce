import type { ProblemDetails } from '../problem/problem-details.js';
import { httpStatus, isObject, type ResponseLike, responseLike } from './response-like.js';

/**
 * Reads the problem out of an error response: a `fetch` response (whose body stays readable), an error of axios, ky and
 * their likes, or a body that is parsed already. As tolerant as RFC 9457, section 3 asks: members of a wrong type are
 * ignored, unknown ones are kept, a missing type is `about:blank`, and the status is that of the response. What calls
 * itself `application/problem+json` and is broken becomes a problem that keeps the body as `text`.
 *
 * @returns the problem, or `undefined` for whatever is none
 * @throws what reading the body throws, such as an aborted transfer
 * @example
 * const response = await fetch('/customers/42');
 * const problem = await readProblem(response);
 * if (problem) console.warn(problem.title, problem.detail);
 */
export async function readProblem(response: unknown): Promise<ProblemDetails | undefined> {
  if (isProblemError(response)) return response.problem;
  const message = responseLike(response);
  if (!message) return looksLikeProblem(response) ? problemOf(response) : undefined;
  const mediaType = message.field('content-type')?.split(';', 1)[0]?.trim() ?? '';
  if (/^application\/problem\+json$/i.test(mediaType)) return problemFrom(message, await message.body());
  // Some gateways and older servers send problems as plain JSON.
  if ((message.status ?? 500) < 400 || !/^application\/([^;]+\+)?json$/i.test(mediaType)) return undefined;
  const body = parsed(await message.body());
  return looksLikeProblem(body) ? problemOf(body, message.status) : undefined;
}

/** A problem whatever the body: one that is no JSON object is kept as `text`, under the response's status. */
export function problemFrom({ status, statusText }: ResponseLike, body: unknown): ProblemDetails {
  const members = parsed(body);
  if (isObject(members) && !Array.isArray(members)) return problemOf(members, status);
  const text = body == null || typeof body === 'string' ? body : JSON.stringify(body);
  return problemOf({ ...(statusText && { title: statusText }), ...(text && { text }) }, status);
}

/** Also one of another copy of this package. */
function isProblemError(value: unknown): value is { problem: ProblemDetails } {
  return value instanceof Error && isObject((value as { problem?: unknown }).problem);
}

function parsed(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** JSON that does not say what it is: with a title or a type, and a second member that makes it a problem. */
export function looksLikeProblem(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  const { type, title, status } = value;
  const named = [type, title].filter((member) => typeof member === 'string').length;
  return named === 2 || (named === 1 && httpStatus(status) !== undefined);
}

function problemOf(members: Record<string, unknown>, status = httpStatus(members.status)): ProblemDetails {
  // `__proto__` is an own property after JSON.parse; whoever copies the members would set a prototype.
  const kept = Object.entries(members).filter(([name]) => name !== '__proto__');
  const problem: Record<string, unknown> = { ...Object.fromEntries(kept), status };
  for (const name of ['type', 'title', 'detail', 'instance']) {
    if (typeof problem[name] !== 'string' || problem[name] === '') delete problem[name];
  }
  if (status === undefined) delete problem.status;
  return { type: 'about:blank', ...problem };
}
