import type { ProblemDetails } from '../problem/problem.js';
import { definitionOf, type ProblemTypeClass, slugOfUri } from '../problem/problem-definition.js';
import { isObject, isRecord } from '../problem/untrusted.js';
import { httpStatus, type ResponseLike, responseLike } from './response-like.js';

/**
 * Reads the problem in a `fetch` response (whose body stays readable), in an error of axios, ky or a similar library, or
 * in a parsed body. Tolerant as RFC 9457, section 3 requires: members of a wrong type are ignored, unknown members are
 * kept, a missing type is `about:blank`, and the status is that of the response. If the body of an
 * `application/problem+json` response is malformed, the problem has the body as `text`.
 *
 * @returns the problem, or `undefined` if the response is not a problem
 * @throws the error that reading the body throws, such as an aborted transfer
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

/** The problem for any body. A body that is not a JSON object is kept as `text`, with the status of the response. */
export function problemFrom({ status, statusText }: ResponseLike, body: unknown): ProblemDetails {
  const members = parsed(body);
  if (isRecord(members)) return problemOf(members, status);
  const text = body == null || typeof body === 'string' ? body : JSON.stringify(body);
  return problemOf({ ...(statusText && { title: statusText }), ...(text && { text }) }, status);
}

/** Recognizes errors of any copy of this package. */
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

/** Whether a JSON value without a problem media type is a problem: it has two of type, title and status. */
export function looksLikeProblem(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  const { type, title, status } = value;
  const named = [type, title].filter((member) => typeof member === 'string').length;
  return named === 2 || (named === 1 && httpStatus(status) !== undefined);
}

function problemOf(members: Record<string, unknown>, status = httpStatus(members.status)): ProblemDetails {
  // After JSON.parse(), `__proto__` is an own property. Code that copies members would set a prototype with it.
  const kept = Object.entries(members).filter(([name]) => name !== '__proto__');
  const problem: Record<string, unknown> = { ...Object.fromEntries(kept), status };
  for (const name of ['type', 'title', 'detail', 'instance']) {
    if (typeof problem[name] !== 'string' || problem[name] === '') delete problem[name];
  }
  if (status === undefined) delete problem.status;
  return { type: 'about:blank', ...problem };
}

declare const extensions: unique symbol;

/**
 * A type URI with the types of its extension members. These exist for the compiler only; at run time it is a string.
 * `npx nestjs-problems client` generates one per problem type of an API.
 *
 * @example
 * const INSUFFICIENT_FUNDS = '/problems/insufficient-funds' as ProblemTypeUri<{ balance: number }>;
 */
export type ProblemTypeUri<Extensions extends object = object> = string & { readonly [extensions]?: Extensions };

/** The extension members that a type URI or an exception class declares. */
export type ExtensionsOf<Type> =
  Type extends ProblemTypeUri<infer Extensions>
    ? Extensions
    : Type extends abstract new (
          occurrence?: infer Occurrence,
          ...rest: never[]
        ) => unknown
      ? Omit<Extract<Occurrence, object>, 'detail' | 'title' | 'instance'>
      : object;

/**
 * Whether a problem, or an error of `problemFetch`, has this type. Narrows the types of the extension members. A type URI
 * is compared as a string, since it is the type's "primary identifier" (RFC 9457, section 3.1.1). An exception class, for
 * clients that share code with the server, matches by its slug: the last segment or the fragment of the type URI.
 *
 * @example
 * if (isProblem(error, INSUFFICIENT_FUNDS)) console.log(error.balance);
 */
export function isProblem<Type extends ProblemTypeUri | ProblemTypeClass>(
  value: unknown,
  type: Type,
): value is ProblemDetails & ExtensionsOf<Type> {
  if (!isObject(value) || typeof value.type !== 'string') return false;
  if (typeof type === 'string') return value.type === type;
  const slug = definitionOf(type)?.slug;
  return slug !== undefined && slugOfUri(value.type) === slug;
}
