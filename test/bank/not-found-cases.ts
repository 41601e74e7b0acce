import type { ProblemCase } from './problem-case.js';
import { order } from './running-bank.js';

/** The largest id that the bank takes: never given to anybody. */
const MISSING_ID = 2_147_483_647;

export const NOT_FOUND_CASES: ProblemCase[] = [
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
    send: () => ({
      method: 'POST',
      path: `/customers/${MISSING_ID}/accounts`,
      token: 'demo-writer',
      body: { opening_balance_cents: 0 },
    }),
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
    send: (bank) => ({
      method: 'POST',
      path: '/transfers',
      token: 'demo-writer',
      body: order(bank.rich, MISSING_ID, 1),
    }),
    problem: {
      type: '/problems/account-not-found',
      title: 'Account not found',
      status: 404,
      detail: `Account ${MISSING_ID} does not exist`,
    },
  },
];
