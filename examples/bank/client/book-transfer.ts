import { isProblem, type ProblemTypeUri, problemFetch } from 'nestjs-problems/client';
import type { components } from './bank-api.js';

type Schemas = components['schemas'];
type Funds = Schemas['InsufficientFundsProblem'];

/** As the contract of the bank names it: another text would not compile. */
const INSUFFICIENT_FUNDS: Funds['type'] & ProblemTypeUri<Pick<Funds, 'balance' | 'required'>> =
  '/problems/insufficient-funds';

/** How a front end books a transfer, and what it tells its user. */
export async function bookTransfer(
  order: Schemas['CreateTransferDto'],
  { bank, token, fetch = problemFetch() }: { bank: string; token: string; fetch?: typeof globalThis.fetch },
): Promise<string> {
  try {
    const response = await fetch(`${bank}/transfers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(order),
    });
    const transfer = (await response.json()) as Schemas['Transfer'];
    return `Transfer ${transfer.id} is booked.`;
  } catch (error) {
    if (isProblem(error, INSUFFICIENT_FUNDS)) return `You lack ${(error.required ?? 0) - (error.balance ?? 0)} cents.`;
    throw error;
  }
}
