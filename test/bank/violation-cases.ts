import { type BankRequest, order, person, type RunningBank } from './running-bank.js';

/** A request that breaks the contract, and the violations that the answer lists. */
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
    sentence: 'a missing member is required of its container',
    send: () => post('/customers', { ...person('new@example.com'), name: undefined }),
    violations: [{ location: ['request', 'body'], pointer: '#/name', severity: 'Error', code: 'required' }],
  },
  {
    sentence: 'a member of a nested object is found at its path',
    send: () => {
      const { address, ...rest } = person('new@example.com');
      return post('/customers', { ...rest, address: { ...(address as object), country: 'Mars' } });
    },
    violations: [
      { location: ['request', 'body', 'address', 'country'], pointer: '#/address/country', severity: 'Error' },
    ],
  },
  {
    sentence: 'an item of an array is found at its index',
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
    sentence: 'an array in the place of an item is told of its list',
    send: () => post('/transfers/batch', { transfers: [[]] }),
    violations: [
      { location: ['request', 'body', 'transfers'], pointer: '#/transfers', severity: 'Error', code: 'type' },
    ],
  },
  {
    sentence: 'a rule of our own has its own code',
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
    sentence: 'a member that nobody asked for is refused',
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
    sentence: 'an id in the path is a parameter',
    send: () => ({ path: '/accounts/0' }),
    violations: [{ location: ['request', 'path', 'id'], parameter: 'id', severity: 'Error', code: 'minimum' }],
  },
  {
    sentence: 'the bank may have rules that no pipe knows: the lines of a statement',
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
