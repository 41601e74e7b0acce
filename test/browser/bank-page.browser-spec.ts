import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
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

/** For a person to look at. */
const SHOTS = resolve('coverage/screenshots');

describe.each(['express', 'fastify'])("The bank's index page in a browser, on %s", (ADAPTER) => {
  let bank: ChildApp;
  let url: string;
  let reader: Reader;
  const credentials = { username: 'support', password: 'demo-support' };

  beforeAll(async () => {
    ensureBankBuilt();
    await mkdir(SHOTS, { recursive: true });
    bank = await ChildApp.start(['examples/bank/dist/main.js'], BANK_IS_OPEN, { PORT: '0', RATES_PORT: '0', ADAPTER });
    url = bank.find(BANK_IS_OPEN) as string;
  }, 300_000);
  afterEach(() => reader?.close());
  afterAll(async () => {
    await Reader.leave();
    bank?.stop();
  });

  it('links to every page of the bank, and the support can open all', async () => {
    reader = await Reader.start({ credentials });
    await reader.open(url);
    expect(await reader.accessibility()).toEqual([]);
    const links = await reader.page.evaluate<string[]>("[...document.querySelectorAll('a')].map(({ href }) => href)");
    const statuses: string[] = [];
    for (const link of links) statuses.push(`${link.slice(url.length)} ${await reader.open(link)}`);
    expect(statuses).toEqual([
      '/page 200',
      '/problems 200',
      '/problems/occurrences 200',
      '/api 200',
      '/openapi.json 200',
      '/customers/999 404',
    ]);
  });

  it('leads to the API reference, which sends requests to this bank', async () => {
    reader = await Reader.start();
    await reader.open(`${url}/api`);
    await reader.page.getByText('/demo/teapot').click();
    await reader.page.getByRole('button', { name: 'Try it out' }).click();
    await reader.page.getByRole('button', { name: 'Execute' }).click();
    await reader.page.getByText('The bank serves coffee only').first().waitFor();
  });

  it('leads to the occurrences, which ask for the password of the support', async () => {
    const flowId = `${ADAPTER}-crash`;
    await fetch(`${url}/demo/internal-server-error`, { headers: { 'x-flow-id': flowId } });
    reader = await Reader.start();
    // A headless browser has nobody to ask for a password.
    await expect(reader.open(`${url}/problems/occurrences`)).rejects.toThrow('ERR_INVALID_AUTH_CREDENTIALS');
    await reader.close();
    for (const width of [390, 1280]) {
      for (const scheme of ['light', 'dark'] as const) {
        reader = await Reader.start({ credentials, width, scheme });
        await reader.open(`${url}/problems/occurrences`);
        await expectReadable(`occurrences-${width}-${scheme}`);
        await reader.page.getByRole('link', { name: flowId }).first().click();
        await reader.page.getByText('table_that_is_not_there').first().waitFor();
        await expectReadable(`flow-${width}-${scheme}`);
        await reader.close();
      }
    }
  });

  /** Nothing is wider than the window, and no line of a stack is clipped. */
  async function expectReadable(name: string): Promise<void> {
    expect(await reader.overflow()).toBe(0);
    const clipped = "[...document.querySelectorAll('pre')].filter((pre) => pre.scrollWidth > pre.clientWidth).length";
    expect(await reader.page.evaluate(clipped)).toBe(0);
    expect(await reader.accessibility()).toEqual([]);
    await reader.page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  }
});
