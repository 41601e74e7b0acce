import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BANK_IS_OPEN, ensureBankBuilt } from '../support/built-bank.js';
import { ChildApp } from '../support/child-app.js';
import { Reader } from './reader.js';

describe("The bank's page in a browser", () => {
  let bank: ChildApp;
  let reader: Reader;

  // As `npm start` runs it: the page and the modules it imports come from the bank.
  beforeAll(async () => {
    ensureBankBuilt();
    bank = await ChildApp.start(['examples/bank/dist/main.js'], BANK_IS_OPEN, { PORT: '0', RATES_PORT: '0' });
    reader = await Reader.start();
    await reader.open(`${bank.find(BANK_IS_OPEN)}/page`);
  }, 300_000);

  afterAll(async () => {
    await reader?.close();
    await Reader.leave();
    bank?.stop();
  });

  async function book(order: Record<string, string>): Promise<string> {
    for (const [name, value] of Object.entries(order)) await reader.page.fill(`[name=${name}]`, value);
    await reader.page.evaluate("document.querySelector('[role=status]').textContent = ''");
    await reader.page.click('button');
    await reader.page.waitForFunction("document.querySelector('[role=status]').textContent !== ''");
    return reader.page.evaluate('document.body.innerText');
  }

  it('books a transfer', async () => {
    const order = { from_account_id: '1', to_account_id: '2', amount_cents: '100' };
    expect(await book(order)).toMatch(/Transfer \d+ is booked\./);
  });

  it('shows the extensions of a problem', async () => {
    const order = { from_account_id: '2', to_account_id: '1', amount_cents: '5000' };
    expect(await book(order)).toContain('You lack 2400 cents.');
  });

  it('lists violations', async () => {
    expect(await book({ amount_cents: '0', reference: '' })).toMatch(/#\/amount_cents: .*\n.*#\/reference: /);
  });

  it('shows the flow id of any other problem', async () => {
    const order = { from_account_id: '2147483647', amount_cents: '1', reference: 'Rent' };
    expect(await book(order)).toMatch(/Account not found \([0-9a-f-]{36}\)/);
  });

  it('is accessible to all, and has nothing to complain of but the refusals', async () => {
    expect(await reader.accessibility()).toEqual([]);
    const complaints = await reader.complaints();
    expect(complaints.filter((text) => !text.includes('the server responded with a status of 4'))).toEqual([]);
  });
});
