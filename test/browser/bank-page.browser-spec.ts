import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExpressAdapter } from '@nestjs/platform-express';
import { transform } from 'esbuild';
import { RunningBank } from '../bank/running-bank.js';
import { Reader } from './reader.js';

describe("The bank's page in a browser", () => {
  let bank: RunningBank;
  let reader: Reader;

  beforeAll(async () => {
    bank = await RunningBank.on(new ExpressAdapter());
    reader = await Reader.start();
    // The modules of the client from their sources: this suite wants no build.
    await reader.page.route('**/page/modules/**', async (route) => {
      const path = new URL(route.request().url()).pathname.replace(/^\/page\/modules\/(.*)\.js$/, 'src/$1.ts');
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'ts', target: 'es2022' });
      await route.fulfill({ contentType: 'text/javascript', body: code });
    });
    await reader.open(`${await bank.app.getUrl()}/page`);
  }, 60_000);

  afterAll(async () => {
    await reader?.close();
    await bank?.app.close();
    await Reader.leave();
  });

  async function book(order: Record<string, string>): Promise<string> {
    for (const [name, value] of Object.entries(order)) await reader.page.fill(`[name=${name}]`, value);
    await reader.page.evaluate("document.querySelector('[role=status]').textContent = ''");
    await reader.page.click('button');
    await reader.page.waitForFunction("document.querySelector('[role=status]').textContent !== ''");
    return reader.page.evaluate('document.body.innerText');
  }

  it('books a transfer', async () => {
    const order = { from_account_id: `${bank.rich}`, to_account_id: `${bank.poor}`, amount_cents: '100' };
    expect(await book(order)).toMatch(/Transfer \d+ is booked\./);
  });

  it('reads the extensions of a problem', async () => {
    const order = { from_account_id: `${bank.poor}`, to_account_id: `${bank.rich}`, amount_cents: '5000' };
    expect(await book(order)).toContain('You lack 4399 cents.');
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
    expect(reader.complaints.filter((text) => !text.includes('the server responded with a status of 4'))).toEqual([]);
  });
});
