import { FAILURE_CASES } from './failure-cases.js';
import { NOT_FOUND_CASES } from './not-found-cases.js';
import type { ProblemCase } from './problem-case.js';
import { type BankRequest, order, person } from './running-bank.js';

const token = 'demo-writer';

function post(path: string, body: unknown): BankRequest {
  return { method: 'POST', path, token, body };
}

const CREDENTIALS: ProblemCase[] = [
  {
    sentence: 'responds with missing-credentials when a write has no token',
    send: () => ({ method: 'POST', path: '/transfers', body: {} }),
    problem: {
      type: '/problems/missing-credentials',
      title: 'Missing credentials',
      status: 401,
      detail: 'Send a bearer token in the Authorization header',
    },
    headers: { 'www-authenticate': /^Bearer/ },
  },
  {
    sentence: 'responds with invalid-credentials when the token is unknown',
    send: () => ({ method: 'POST', path: '/transfers', token: 'guessed', body: {} }),
    problem: {
      type: '/problems/invalid-credentials',
      title: 'Invalid credentials',
      status: 401,
      detail: 'The bank does not know this token',
    },
    headers: { 'www-authenticate': /^Bearer/ },
  },
  {
    sentence: 'responds with not-authorized and the missing scopes when the token may only read',
    send: () => ({ method: 'POST', path: '/transfers', token: 'demo-reader', body: {} }),
    problem: {
      type: '/problems/not-authorized',
      title: 'Not authorized',
      status: 403,
      detail: 'The token may not do this',
      missing_scopes: ['bank:write'],
    },
  },
];

const CONFLICTS: ProblemCase[] = [
  {
    sentence: 'responds with customer-already-exists when the e-mail address is taken, regardless of case',
    send: (bank) => post('/customers', person(bank.email.toUpperCase())),
    problem: {
      type: '/problems/customer-already-exists',
      title: 'Customer already exists',
      status: 409,
      detail: 'There is a customer with this e-mail address',
    },
  },
  {
    sentence: 'responds with an about:blank 409 when a customer who has accounts is deleted',
    send: (bank) => ({ method: 'DELETE', path: `/customers/${bank.customer}`, token }),
    problem: { type: 'about:blank', title: 'Conflict', status: 409, detail: 'The customer still has accounts' },
  },
  {
    sentence: 'responds with insufficient-funds when a transfer exceeds the balance',
    send: (bank) => post('/transfers', order(bank.poor, bank.rich, 5_000)),
    problem: {
      type: '/problems/insufficient-funds',
      title: 'Insufficient funds',
      status: 422,
      balance: 501,
      required: 5_000,
    },
    also: ['detail'],
  },
  {
    sentence: 'responds with method-not-allowed and an Allow header when a transfer is changed',
    send: (bank) => ({ method: 'PUT', path: `/transfers/${bank.transfer}`, body: {} }),
    problem: {
      type: '/problems/method-not-allowed',
      title: 'Method not allowed',
      status: 405,
      detail: 'A transfer is final: book another one in the opposite direction',
    },
    headers: { allow: /^GET, HEAD$/ },
  },
  {
    sentence: 'responds with unsupported-media-type and an Accept header to a statement in JSON',
    send: (bank) => post(`/accounts/${bank.rich}/statements`, { lines: [] }),
    problem: {
      type: '/problems/unsupported-media-type',
      title: 'Unsupported media type',
      status: 415,
      detail: 'A statement is text/csv',
    },
    headers: { accept: /^text\/csv$/ },
  },
];

export const PROBLEM_CASES = [...CREDENTIALS, ...NOT_FOUND_CASES, ...CONFLICTS, ...FAILURE_CASES];
