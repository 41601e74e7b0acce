import type { ProblemCase } from './problem-case.js';

/** Errors of the server. Their responses expose no internals. */
export const FAILURE_CASES: ProblemCase[] = [
  {
    sentence: 'responds with server-error and hides the cause',
    send: () => ({ path: '/demo/server-error' }),
    problem: { type: '/problems/server-error', status: 500 },
    also: ['title', 'detail'],
  },
  {
    sentence: 'responds with internal-server-error and hides an unexpected error of the database',
    send: () => ({ path: '/demo/internal-server-error' }),
    problem: { type: '/problems/internal-server-error', title: 'Internal Server Error', status: 500 },
    also: ['detail'],
  },
  {
    sentence: 'responds with dependent-service-error and Retry-After when the exchange rates are not available',
    send: () => ({ path: '/rates' }),
    problem: {
      type: '/problems/dependent-service-error',
      status: 503,
      detail: "The service 'rates' is not available at the moment.",
      service: 'rates',
    },
    also: ['title'],
    headers: { 'retry-after': /^30$/ },
  },
  {
    sentence: 'responds with about:blank to a status that has no problem type',
    send: () => ({ path: '/demo/teapot' }),
    problem: { type: 'about:blank', title: "I'm a Teapot", status: 418, detail: 'The bank serves coffee only' },
  },
];
