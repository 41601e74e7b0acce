import { looksLikeProblem, problemFrom } from '../client/read-problem.js';
import { responseLike } from '../client/response-like.js';
import type { ProblemDetails } from '../problem/problem.js';
import { isObject } from '../problem/untrusted.js';

/** A problem that another service answered, and the flow id under which its log tells more. */
export interface UpstreamProblem {
  readonly problem: ProblemDetails;
  readonly flowId?: string;
}

/** Where services say the id of a request. */
const ID_FIELDS = ['x-flow-id', 'x-request-id', 'x-correlation-id'];

/** The problem that another service answered, if the error of an HTTP client carries it. Never throws. */
export function upstreamProblemOf(error: unknown): UpstreamProblem | undefined {
  try {
    const problem = carried(error);
    if (problem === undefined) return undefined;
    const field = responseLike(error)?.field;
    const flowId = [problem.flow_id, ...ID_FIELDS.map((name) => field?.(name))].find((id) => typeof id === 'string');
    return { problem, ...(typeof flowId === 'string' && { flowId }) };
  } catch {
    return undefined;
  }
}

function carried(error: unknown): ProblemDetails | undefined {
  const { problem, response } = (error ?? {}) as { problem?: unknown; response?: unknown };
  // A ProblemError of `nestjs-problems/client`.
  if (error instanceof Error && looksLikeProblem(problem)) return problem as unknown as ProblemDetails;
  const message = responseLike(error);
  if (message === undefined || (message.status ?? 0) < 400) return undefined;
  const body = bodyOf((response ?? error) as Record<string, unknown>);
  const mediaType = message.field('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (body === undefined || mediaType === undefined) return undefined;
  if (/^application\/problem\+(json|xml)$/.test(mediaType)) return problemFrom(message, body);
  const read = /^application\/([^;]+\+)?json$/.test(mediaType) ? problemFrom(message, body) : undefined;
  return read?.text === undefined && read?.title ? read : undefined;
}

/** What the client library has read already: axios `data`, got and undici `body`. */
function bodyOf({ data, body }: Record<string, unknown>): unknown {
  const read = data ?? body;
  if (read instanceof ArrayBuffer || ArrayBuffer.isView(read)) return new TextDecoder().decode(read as Uint8Array);
  if (read === '') return undefined;
  return typeof read === 'string' || (isObject(read) && !isStream(read)) ? read : undefined;
}

function isStream(body: object): boolean {
  return 'getReader' in body || 'pipe' in body;
}
