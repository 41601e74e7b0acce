import { expect } from '@jest/globals';
import { problemErrors } from './problem-schema.js';
import type { WireResponse } from './wire.js';

/** A whole response with a problem. */
export interface ExpectedProblem {
  readonly status: number;
  /** All members except `status`, which equals the status of the response, and the flow id. */
  readonly members: Readonly<Record<string, unknown>>;
  /** In addition to the headers of every problem. */
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** Set by Node.js, Express or the connection. */
const OF_THE_SERVER = ['date', 'connection', 'keep-alive', 'x-powered-by', 'content-length', 'x-flow-id'];

/** The headers of a response without those of the connection. */
export function chosenHeaders(response: WireResponse): Record<string, unknown> {
  return Object.fromEntries(Object.entries(response.headers).filter(([name]) => !OF_THE_SERVER.includes(name)));
}

/** Checks the status, all headers, the exact members, the JSON Schema and the framing. */
export function expectProblem(response: WireResponse, { status, members, headers = {} }: ExpectedProblem): void {
  const flowId = response.headers['x-flow-id'];
  expect({ status: response.status, body: JSON.parse(response.text), headers: chosenHeaders(response) }).toEqual({
    status,
    body: { ...members, status, flow_id: flowId },
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', vary: 'Accept', ...headers },
  });
  expect(flowId).toMatch(/^[A-Za-z0-9/+_=.-]{1,128}$/);
  expect(response.headers['content-length']).toBe(String(Buffer.byteLength(response.text)));
  expect(problemErrors(JSON.parse(response.text))).toEqual([]);
}

/** The constant detail of a 5xx. */
export const CONSTANT_DETAIL =
  "An unexpected error occurred. Quote the 'flow_id' of this response when you contact support.";

/** The members of an unexpected error. */
export const UNEXPECTED = {
  type: '/problems/internal-server-error',
  title: 'Internal Server Error',
  detail: CONSTANT_DETAIL,
};
