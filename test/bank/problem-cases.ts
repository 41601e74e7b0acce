import { type BankRequest, order, person, type RunningBank } from './running-bank.js';

const token = 'demo-writer';
const MISSING_ID = 2_147_483_647;

function post(path: string, body: unknown, headers?: Record<string, string>): BankRequest {
  return { method: 'POST', path, token, body, headers };
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
    headers: { 'www-authenticate': 'Bearer' },
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

const NOT_FOUND: ProblemCase[] = [
  {
    sentence: 'does not find a path without a route',
    send: () => ({ path: '/nowhere' }),
    problem: { type: '/problems/not-found', title: 'Not found', status: 404 },
    also: ['detail'],
  },
  {
    sentence: 'does not find a transfer that was never booked',
    send: () => ({ path: `/transfers/${MISSING_ID}` }),
    problem: {
      type: '/problems/not-found',
      title: 'Not found',
      status: 404,
      detail: `Transfer ${MISSING_ID} does not exist`,
    },
  },
  {
    sentence: 'does not find a customer who is not there',
    send: () => ({ path: `/customers/${MISSING_ID}` }),
    problem: {
      type: '/problems/customer-not-found',
      title: 'Customer not found',
      status: 404,
      detail: `Customer ${MISSING_ID} does not exist`,
    },
  },
  {
    sentence: 'opens no account for a customer who is not there',
    send: () => post(`/customers/${MISSING_ID}/accounts`, { opening_balance_cents: 0 }),
    problem: {
      type: '/problems/customer-not-found',
      title: 'Customer not found',
      status: 404,
      detail: `Customer ${MISSING_ID} does not exist`,
    },
  },
  {
    sentence: 'does not find an account that is not there',
    send: () => ({ path: `/accounts/${MISSING_ID}` }),
    problem: {
      type: '/problems/account-not-found',
      title: 'Account not found',
      status: 404,
      detail: `Account ${MISSING_ID} does not exist`,
    },
  },
  {
    sentence: 'books no transfer to an account that is not there',
    send: (bank) => post('/transfers', order(bank.rich, MISSING_ID, 1)),
    problem: {
      type: '/problems/account-not-found',
      title: 'Account not found',
      status: 404,
      detail: `Account ${MISSING_ID} does not exist`,
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
    headers: { allow: 'GET, HEAD' },
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
    headers: { accept: 'text/csv' },
  },
];

export const PROBLEM_CASES = [...CREDENTIALS, ...NOT_FOUND, ...CONFLICTS, ...FAILURES];
