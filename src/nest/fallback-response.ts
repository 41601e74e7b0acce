import { problemJson } from '../http/problem-json.js';
import type { RenderedResponse } from '../http/rendered-response.js';
import { statusPhrase } from '../http/status.js';

/** The answer when even answering has failed: nothing in it comes from the app or from the request. */
export function fallbackResponse(flowId: string): RenderedResponse {
  const problem = { type: 'about:blank', title: statusPhrase(500), status: 500, extensions: {}, headers: {}, flowId };
  return {
    status: 500,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': 'application/problem+json' },
    body: problemJson(problem, { status: true, flowMember: false }),
  };
}
