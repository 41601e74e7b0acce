import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { serveDocument } from '../../examples/bank/bank-document.js';
import { createBank } from '../../examples/bank/create-bank.js';
import { Reader } from './reader.js';

/** For a person to look at. */
const SHOTS = resolve('coverage/screenshots');

/** The limit is about four windows of a laptop. It was 5,293 pixels with the problems that every operation can have. */
const MAX_HEIGHT = 3600;

/** The problems of `POST /transfers`, by status. */
const PROBLEMS = {
  400: ['Validation failed'],
  401: ['Missing credentials', 'Invalid credentials'],
  403: ['Not authorized'],
  404: ['Account not found'],
  422: ['Insufficient funds'],
};

describe('Swagger UI with the document of the bank', () => {
  let bank: INestApplication;
  let reader: Reader;
  let url: string;

  beforeAll(async () => {
    bank = await createBank('express', { logger: false });
    serveDocument(bank);
    await bank.listen(0, '127.0.0.1');
    url = await bank.getUrl();
    reader = await Reader.start();
    await mkdir(SHOTS, { recursive: true });
  }, 300_000);

  afterAll(async () => {
    await reader?.close();
    await Reader.leave();
    bank?.getHttpServer().closeAllConnections();
    await bank?.close();
  });

  it('shows each problem of an operation with its title, an example and a link to its page, without a long scroll', async () => {
    const { page } = reader;
    await reader.open(`${url}/api`);
    const operation = page.locator('.opblock-post', { has: page.locator('[data-path="/transfers"]') });
    await operation.locator('.opblock-summary-control').click();
    for (const [status, titles] of Object.entries(PROBLEMS)) {
      const response = operation.locator(`tr.response[data-code="${status}"]`);
      for (const title of titles) await response.getByRole('link', { name: title }).waitFor();
      await response.locator('.microlight', { hasText: `"status": ${status}` }).waitFor();
    }
    const shown = await operation.locator('tr.response').evaluateAll((rows) => rows.map((row) => row.dataset.code));
    expect(shown).toEqual(['201', ...Object.keys(PROBLEMS)]);
    await operation.screenshot({ path: join(SHOTS, 'swagger-ui.png') });
    expect((await operation.boundingBox())?.height).toBeLessThan(MAX_HEIGHT);

    const links = operation.locator('tr.response').getByRole('link');
    const targets = await links.evaluateAll((elements) =>
      elements.map((element) => [element.textContent, (element as unknown as { href: string }).href] as const),
    );
    expect(targets.map(([title]) => title)).toEqual(Object.values(PROBLEMS).flat());
    for (const [title, href] of targets) {
      expect(await reader.open(href)).toBe(200);
      expect(await page.textContent('h1')).toBe(title);
    }
  });
});
