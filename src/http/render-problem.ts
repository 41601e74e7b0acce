import type { Problem } from '../problem/problem.js';
import { problemJson, type WireForm } from './problem-json.js';
import type { RenderedResponse } from './rendered-response.js';
import { allowsBody } from './status.js';

/** The media type of a problem (RFC 9457, section 6.1). It has no charset parameter: JSON is UTF-8. */
export const PROBLEM_JSON = 'application/problem+json';

/** Renders a problem: a pure function, without a server. */
export function renderProblem(problem: Problem, form: WireForm): RenderedResponse {
  const { status } = problem;
  if (!allowsBody(status)) return { status, headers: problem.headers, body: '' };
  return { status, headers: { ...problem.headers, 'Content-Type': PROBLEM_JSON }, body: problemJson(problem, form) };
}
