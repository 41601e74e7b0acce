/** One request of the bench, and the statuses that count as its answer. */
export interface Row {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: string;
  /** Nest itself answers a wrong method with 404. */
  readonly statuses: readonly number[];
}

const WRONG_ITEM = { name: 1, quantity: 'many', email: 'nobody' };
const ONE_VIOLATION = { name: 'nut', quantity: 1, email: 'nobody' };

/** What is measured. The part of a thrown problem is played in stock Nest by its `NotFoundException`. */
export const ROWS: readonly Row[] = [
  { name: 'success', method: 'GET', path: '/items/42', statuses: [200] },
  { name: 'thrown problem', method: 'GET', path: '/items/problem/42', statuses: [404] },
  { name: 'stock NotFoundException', method: 'GET', path: '/items/stock/42', statuses: [404] },
  { name: 'unknown error', method: 'GET', path: '/items/unknown/42', statuses: [500] },
  { name: '3 violations', method: 'POST', path: '/items', body: JSON.stringify(WRONG_ITEM), statuses: [400] },
  {
    name: '100 violations',
    method: 'POST',
    path: '/items/batch',
    body: JSON.stringify({ items: Array.from({ length: 100 }, () => ONE_VIOLATION) }),
    statuses: [400],
  },
  { name: 'unknown route', method: 'GET', path: '/nowhere/42', statuses: [404] },
  { name: 'wrong method', method: 'DELETE', path: '/items', statuses: [404, 405] },
];
