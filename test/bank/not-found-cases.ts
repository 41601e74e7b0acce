import type { ProblemCase } from './problem-case.js';
import { order } from './running-bank.js';

/** The largest id that the bank accepts. No entity has it. */
const MISSING_ID = 2_147_483_647;

export const NOT_FOUND_CASES: ProblemCase[] = [
  {
    sentence: 'responds with not-found when no route matches the path',
    send: () => ({ path: '/nowhere' }),
    problem: { type: '/problems/not-found', title: 'Not found', status: 404 },
    also: ['detail'],
  },
  {
    sentence: 'responds with not-found when the transfer does not exist',
    send: () => ({ path: `/transfers/${MISSING_ID}` }),
    problem: {
      type: '/problems/not-found',
      title: 'Not found',
      status: 404,
      detail: `Transfer ${MISSING_ID} does not exist`,
    },
  },
  {
    sentence: 'responds with customer-not-found when the customer does not exist',
    send: () => ({ path: `/customers/${MISSING_ID}` }),
    problem: {
      type: '/problems/customer-not-found',
      title: 'Customer not found',
      status: 404,
      detail: `Customer ${MISSING_ID} does not exist`,
    },
  },
  {
    sentence: 'responds with customer-not-found when an account is opened for an unknown customer',
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
    sentence: 'responds with account-not-found when the account does not exist',
    send: () => ({ path: `/accounts/${MISSING_ID}` }),
    problem: {
      type: '/problems/account-not-found',
      title: 'Account not found',
      status: 404,
      detail: `Account ${MISSING_ID} does not exist`,
    },
  },
  {
    sentence: 'responds with account-not-found when the receiving account does not exist',
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
