import { type BankRequest, order, person, type RunningBank } from './running-bank.js';

/** An invalid request, and the violations in the response. */
export interface ViolationCase {
  sentence: string;
  send: (bank: RunningBank) => BankRequest;
  violations: Record<string, unknown>[];
}

const token = 'demo-writer';

function post(path: string, body: unknown): BankRequest {
  return { method: 'POST', path, token, body };
}

export const VIOLATION_CASES: ViolationCase[] = [
  {
    sentence: 'reports a missing member at its container',
    send: () => post('/customers', { ...person('new@example.com'), name: undefined }),
    violations: [{ location: ['request', 'body'], pointer: '#/name', severity: 'Error', code: 'required' }],
  },
  {
    sentence: 'reports a member of a nested object at its path',
    send: () => {
      const { address, ...rest } = person('new@example.com');
      return post('/customers', { ...rest, address: { ...(address as object), country: 'Mars' } });
    },
    violations: [
      { location: ['request', 'body', 'address', 'country'], pointer: '#/address/country', severity: 'Error' },
    ],
  },
  {
    sentence: 'reports an array item at its index',
    send: (bank) =>
      post('/transfers/batch', { transfers: [order(bank.rich, bank.poor, 1), order(bank.rich, bank.poor, 0)] }),
    violations: [
      {
        location: ['request', 'body', 'transfers', 1, 'amount_cents'],
        pointer: '#/transfers/1/amount_cents',
        severity: 'Error',
        code: 'minimum',
      },
    ],
  },
  {
    sentence: 'reports an array in place of an item at the list',
    send: () => post('/transfers/batch', { transfers: [[]] }),
    violations: [
      { location: ['request', 'body', 'transfers'], pointer: '#/transfers', severity: 'Error', code: 'type' },
    ],
  },
  {
    sentence: 'reports a custom constraint with the code of that constraint',
    send: (bank) => post('/transfers', order(bank.rich, bank.rich, 1)),
    violations: [
      {
        location: ['request', 'body', 'to_account_id'],
        pointer: '#/to_account_id',
        severity: 'Error',
        code: 'differsFrom',
        message: 'to_account_id must differ from from_account_id',
      },
    ],
  },
  {
    sentence: 'reports an unknown member as additionalProperties',
    send: (bank) => post('/transfers', { ...order(bank.rich, bank.poor, 1), urgent: true }),
    violations: [
      {
        location: ['request', 'body', 'urgent'],
        pointer: '#/urgent',
        severity: 'Error',
        code: 'additionalProperties',
      },
    ],
  },
  {
    sentence: 'reports an invalid path parameter by its name',
    send: () => ({ path: '/accounts/0' }),
    violations: [{ location: ['request', 'path', 'id'], parameter: 'id', severity: 'Error', code: 'minimum' }],
  },
  {
    sentence: 'reports an invalid line of a CSV statement, which the handler itself validates',
    send: (bank) => ({
      ...post(`/accounts/${bank.rich}/statements`, '2026-01-31,100,Salary\n2026-02-30,-5,Tea\n'),
      headers: { 'content-type': 'text/csv' },
    }),
    violations: [
      {
        location: ['request', 'body'],
        severity: 'Error',
        code: 'format',
        message: 'line 2 should read like 2026-01-31,-1250,Coffee beans',
      },
    ],
  },
];
