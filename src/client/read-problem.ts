import type { ProblemDetails } from '../problem/problem.js';
import { definitionOf, type ProblemTypeClass, slugOfUri } from '../problem/problem-definition.js';
import { isObject, isRecord, nonEmptyText } from '../problem/untrusted.js';
import { readXml } from './read-xml.js';
import { httpStatus, type ResponseLike, responseLike } from './response-like.js';

/**
 * Reads the problem in a `fetch` response (whose body stays readable), in an error of axios, ky or a similar library, or
 * in a parsed body. Tolerant as RFC 9457, section 3 requires: members of a wrong type are ignored, unknown members are
 * kept, a missing type is `about:blank`, and the status is that of the response. A relative type is resolved against the
 * URL of the response. In `application/problem+xml`, all values are texts, objects and arrays. A malformed body of a problem
 * is its `text`.
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
  const mediaType = message.field('content-type') ?? '';
  if (/^\s*application\/problem\+(json|xml)\s*(;|$)/i.test(mediaType))
    return problemFrom(message, await message.body());
  // Some gateways and older servers send problems as plain JSON.
  if ((message.status ?? 500) < 400 || !/^\s*application\/([^;]+\+)?json\s*(;|$)/i.test(mediaType)) return undefined;
  const body = parsed(await message.body());
  return looksLikeProblem(body) ? problemOf(body, message) : undefined;
}

/** The problem for any body. A body that is not an object is kept as `text`, with the status of the response. */
export function problemFrom(response: ResponseLike, body: unknown): ProblemDetails {
  const members = parsed(body);
  if (isRecord(members)) return problemOf(members, response);
  const text = body == null || typeof body === 'string' ? body : JSON.stringify(body);
  return problemOf({ title: response.statusText, ...(text && { text }) }, response);
}

/** Recognizes errors of any copy of this package. */
function isProblemError(value: unknown): value is { problem: ProblemDetails } {
  return value instanceof Error && isObject((value as { problem?: unknown }).problem);
}

function parsed(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  // Removes a byte order mark as well.
  const text = body.trim();
  try {
    return text[0] === '<' ? readXml(text) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a JSON value without a problem media type is a problem: it has two of type, title and status. */
export function looksLikeProblem(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  const { type, title, status } = value;
  const named: unknown[] = [type, title].filter((member) => typeof member === 'string');
  return named.concat(httpStatus(status) ?? []).length > 1;
}

function problemOf(
  members: Record<string, unknown>,
  { status = httpStatus(members.status), url }: Partial<ResponseLike> = {},
): ProblemDetails {
  const problem = { type: 'about:blank', ...Object.fromEntries(Object.entries(members).filter(isKept)), status };
  problem.type = resolved(problem.type, url);
  if (status === undefined) delete problem.status;
  return problem;
}

/**
 * Standard members of a wrong type are left out, and `__proto__`, which is an own property after `JSON.parse()`: code that
 * copies members would set a prototype with it.
 */
function isKept([name, value]: [string, unknown]): unknown {
  return /^(type|title|detail|instance)$/.test(name) ? nonEmptyText(value) : name !== '__proto__';
}

/** Clients must resolve a relative type against the base URI of the document (RFC 9457, section 3.1.1). */
function resolved(type: string, base: string | undefined): string {
  // An absolute URI stays as it is, because types are compared as strings.
  if (/^[a-z][\w+.-]*:/i.test(type)) return type;
  try {
    return new URL(type, base).href;
  } catch {
    return type;
  }
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

/** Makes the guard narrower than `ProblemDetails`: without it, the branch without the type would be `never`. */
declare const matched: unique symbol;

/**
 * Whether a problem, or an error of `problemFetch`, has this type. Narrows the types of the extension members. A type URI
 * is compared as a string, since it is the type's "primary identifier" (RFC 9457, section 3.1.1). One that starts with `/`
 * stands for the same path on the server that sent the problem. An exception class, for clients that share code with the
 * server, matches by its slug: the last segment or the fragment of the type URI. A class with a `type` matches that URI.
 *
 * @example
 * if (isProblem(error, INSUFFICIENT_FUNDS)) console.log(error.balance);
 */
export function isProblem<Type extends ProblemTypeUri | ProblemTypeClass>(
  value: unknown,
  type: Type,
): value is ProblemDetails & ExtensionsOf<Type> & { readonly [matched]: Type } {
  if (!isObject(value) || typeof value.type !== 'string') return false;
  if (typeof type === 'string') return value.type === (type[0] === '/' ? resolved(type, value.type) : type);
  const definition = definitionOf(type);
  const uri = definition?.type;
  return uri === undefined ? slugOfUri(value.type) === definition?.slug : value.type === uri;
}
