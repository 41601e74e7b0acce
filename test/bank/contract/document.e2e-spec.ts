import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { bankDocument } from '../../../examples/bank/bank-document.js';
import { createBank } from '../../../examples/bank/create-bank.js';

interface Reading {
  readonly findings: readonly string[];
  readonly types: string;
}

/** The findings of Spectral and Redocly, and the types that openapi-typescript generates. */
async function readAsOthers(document: object): Promise<Reading> {
  const child = spawn(process.execPath, ['test/bank/contract/read-as-others.mjs'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(document));
  return (await json(child.stdout)) as Reading;
}

const TYPES = new URL('../../../examples/bank/client/bank-api.ts', import.meta.url);

describe("The bank's OpenAPI document", () => {
  let bank: INestApplication;

  beforeAll(async () => {
    bank = await createBank('express', { logger: false });
  }, 180_000);

  afterAll(() => bank?.close());

  it('has no linter findings in version 3.0', async () => {
    expect((await readAsOthers(bankDocument(bank, '3.0.3'))).findings).toEqual([]);
  }, 180_000);

  it("has no linter findings in version 3.1, and generates the types of the bank's client", async () => {
    const { findings, types } = await readAsOthers(bankDocument(bank, '3.1.0'));
    expect(findings).toEqual([]);
    // The type check of the repository covers the client in that folder, which uses these types.
    const source = `// Made by openapi-typescript: \`UPDATE_GOLDEN=1 npm run test:jest -- test/bank/contract\`.\n\n${types}`;
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(TYPES, source);
    expect(source).toBe(readFileSync(TYPES, 'utf8'));
  }, 180_000);
});
