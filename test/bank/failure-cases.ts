import type { ProblemCase } from './problem-case.js';

/** The server's own faults, which say no more than they must. */
export const FAILURE_CASES: ProblemCase[] = [
  {
    sentence: 'hides why the server failed',
    send: () => ({ path: '/demo/server-error' }),
    problem: { type: '/problems/server-error', status: 500 },
    also: ['title', 'detail'],
  },
  {
    sentence: 'hides an error of the database that nobody expected',
    send: () => ({ path: '/demo/internal-server-error' }),
    problem: { type: '/problems/internal-server-error', title: 'Internal Server Error', status: 500 },
    also: ['detail'],
  },
  {
    sentence: 'says when to ask for exchange rates again',
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
    sentence: 'is no teapot, and has no problem type for one',
    send: () => ({ path: '/demo/teapot' }),
    problem: { type: 'about:blank', title: "I'm a Teapot", status: 418, detail: 'The bank serves coffee only' },
  },
];
