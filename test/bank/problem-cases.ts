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
    sentence: 'asks for credentials on a write without a token',
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
    sentence: 'refuses a token that it does not know',
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
    sentence: 'tells a reader which scopes a write needs',
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
    sentence: 'keeps one customer an e-mail address, whatever its case',
    send: (bank) => post('/customers', person(bank.email.toUpperCase())),
    problem: {
      type: '/problems/customer-already-exists',
      title: 'Customer already exists',
      status: 409,
      detail: 'There is a customer with this e-mail address',
    },
  },
  {
    sentence: 'keeps a customer who has accounts, and says so without a problem type of its own',
    send: (bank) => ({ method: 'DELETE', path: `/customers/${bank.customer}`, token }),
    problem: { type: 'about:blank', title: 'Conflict', status: 409, detail: 'The customer still has accounts' },
  },
  {
    sentence: 'grants no overdraft',
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
    sentence: 'changes no transfer, and names the methods that it allows',
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
    sentence: 'imports no statement that is JSON',
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
