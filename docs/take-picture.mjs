// Exports the bank's catalog and takes the pictures of the README: npm run docs:picture (needs a build and Chromium)
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../test/browser/chromium.mjs';

const BASE = 'https://developer.bank.example/problems';
const PICTURES = resolve('docs/pictures');

const site = mkdtempSync(join(tmpdir(), 'nestjs-problems-site-'));
const node = (...args) => execFileSync(process.execPath, args, { stdio: 'inherit' });
node('node_modules/typescript/bin/tsc', '-p', 'examples/bank/tsconfig.json');
const catalog = 'examples/bank/dist/problem-types.js';
node(
  'dist/esm/cli/main.js',
  'export',
  catalog,
  '--out',
  site,
  '--base-uri',
  BASE,
  '--title',
  'Problems of the bank API',
);

const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
for (const scheme of ['light', 'dark']) {
  const page = await browser.newPage({ viewport: { width: 1180, height: 980 }, colorScheme: scheme });
  await page.goto(pathToFileURL(join(site, 'insufficient-funds/index.html')).href);
  await page.screenshot({ path: join(PICTURES, `insufficient-funds-${scheme}.png`) });
}
await browser.close();
rmSync(site, { recursive: true });
