import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import {
  CustomerNotFoundException,
  ProblemCatalog,
  ProblemException,
  ProblemsModule,
  ProblemType,
} from 'nestjs-problems';
import { run } from '../../src/cli/run.js';
import { PROBLEM_CASES } from '../bank/problem-cases.js';
import { RunningBank } from '../bank/running-bank.js';
import { MemoryTerminal } from '../cli/memory-terminal.js';
import { HostileException } from '../e2e/pages-types.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';
import { crawl } from './crawl.js';
import { serveFiles } from './file-server.js';
import { Reader, type ReaderOptions } from './reader.js';

/** For a person to look at. */
const SHOTS = resolve('coverage/screenshots');

/** Elements that scroll sideways without a shadow at the edge behind which there is more. */
const CUT_WITHOUT_HINT = `[...document.querySelectorAll('body *')]
  .filter((element) => element.scrollWidth > element.clientWidth && getComputedStyle(element).overflowX === 'auto')
  .filter((element) => !getComputedStyle(element).backgroundAttachment.includes('local'))
  .map((element) => element.outerHTML.slice(0, 80))`;

let reader: Reader;
const read = async (options?: ReaderOptions) => {
  reader = await Reader.start(options);
  return reader;
};
afterEach(() => reader?.close());
afterAll(() => Reader.leave());

/** Chromium opens connections in advance. A server that closes would wait a minute for their first request. */
async function close(app: INestApplication): Promise<void> {
  app.getHttpServer().closeAllConnections();
  await app.close();
}

describe("The bank's pages in a browser", () => {
  let bank: RunningBank;
  let url: string;

  beforeAll(async () => {
    bank = await RunningBank.on(new ExpressAdapter());
    url = await bank.app.getUrl();
  });
  afterAll(() => close(bank.app));

  it('have no dead links, console errors or violations of the content security policy', async () => {
    const { pages, dead, outside } = await crawl(await read(), `${url}/problems`);
    expect(dead).toEqual([]);
    expect(await reader.complaints()).toEqual([]);
    expect(pages.length).toBeGreaterThanOrEqual(bank.app.get(ProblemCatalog).size + 1);
    expect([...outside].filter((link) => !link.startsWith('https://'))).toEqual([]);
  });

  it('document every problem type that the bank responds with', async () => {
    await read();
    const named = new Set<string>();
    for (const { send } of PROBLEM_CASES) {
      const { body } = await bank.send(send(bank));
      if (body.type !== 'about:blank') named.add(String(body.type));
    }
    expect(named.size).toBeGreaterThan(8);
    for (const type of named) {
      expect(await reader.open(new URL(type, url).href)).toBe(200);
      expect(await reader.page.textContent('#_uri')).toBe(type);
      const { title } = bank.app.get(ProblemCatalog).byType(type) ?? {};
      expect(await reader.page.textContent('h1')).toBe(title);
    }
    expect(await reader.complaints()).toEqual([]);
  });

  it.each([390, 768, 1280])('fit a window of %i pixels and are accessible, in light and dark mode', async (width) => {
    await mkdir(SHOTS, { recursive: true });
    for (const scheme of ['light', 'dark'] as const) {
      await read({ width, scheme });
      for (const name of ['', 'validation', 'insufficient-funds', 'no-content']) {
        await reader.open(`${url}/problems/${name}`);
        expect(await reader.overflow()).toBe(0);
        expect(await reader.page.evaluate(CUT_WITHOUT_HINT)).toEqual([]);
        expect(await reader.accessibility()).toEqual([]);
        await reader.page.screenshot({
          path: join(SHOTS, `${name || 'index'}-${width}-${scheme}.png`),
          fullPage: true,
        });
      }
      expect(await reader.complaints()).toEqual([]);
      await reader.close();
    }
  });

  it('show the problem when a failing URL is opened, with a link to its type', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      const { page } = await read({ width: 768, scheme });
      expect(await reader.open(`${url}/customers/999999`)).toBe(404);
      expect(await page.textContent('h1')).toBe('Customer not found');
      expect(await page.textContent('.lead')).toContain('999999');
      expect(await page.evaluate("getComputedStyle(document.querySelector('.badge')).borderRadius")).toBe('999px');
      expect(await reader.accessibility()).toEqual([]);
      expect(await reader.overflow()).toBe(0);
      await page.screenshot({ path: join(SHOTS, `occurrence-768-${scheme}.png`), fullPage: true });
      await page.getByRole('link', { name: 'Documentation of this problem type' }).click();
      await eventually(async () => expect(await page.textContent('#_uri')).toBe('/problems/customer-not-found'));
      expect((await reader.complaints()).filter((complaint) => !complaint.includes('404 (Not Found)'))).toEqual([]);
      await reader.close();
    }
  });

  it('can be searched by title, slug and status, and show the number of results', async () => {
    const { page } = await read();
    await reader.open(`${url}/problems`);
    const shown = () => page.locator('.entry:visible').count();
    const all = await shown();
    expect(all).toBe(bank.app.get(ProblemCatalog).size);
    await page.keyboard.press('/');
    await page.keyboard.type('Insufficient');
    await eventually(async () => expect(await page.textContent('.found')).toBe('1 problem type'));
    expect(await page.locator('.entry:visible a').first().textContent()).toBe('Insufficient funds');
    await page.getByLabel('Search').fill('404 customer');
    const slugs = () => page.locator('.entry:visible code').allTextContents();
    await eventually(async () => expect(await slugs()).toContain('customer-not-found'));
    await page.getByLabel('Search').fill('no such thing');
    await eventually(async () => expect(await page.textContent('.found')).toBe('No problem type matches.'));
    expect(await shown()).toBe(0);
    await page.goto(`${url}/problems#not-found`);
    await eventually(async () => expect(await shown()).toBe(all));
    expect(await page.locator(':target').isVisible()).toBe(true);
    await page.getByLabel('Search').fill('no such thing');
    await eventually(async () => expect(await shown()).toBe(0));
    await page.getByLabel('Search').fill('');
    await eventually(async () => expect(await shown()).toBe(all));
    expect(await page.locator('.found').isVisible()).toBe(false);
  });

  it('copy the body of the example to the clipboard', async () => {
    const { page } = await read();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
    await page.clock.install();
    await reader.open(`${url}/problems/insufficient-funds`);
    // With its clock stopped the page cannot change the label back before the test has read it.
    await page.clock.pauseAt(Date.now() + 3_600_000);
    await page.getByRole('button', { name: 'Copy body' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await page.clock.runFor(2_000);
    await page.getByRole('button', { name: 'Copy body' }).waitFor();
    const copied = JSON.parse(await page.evaluate<string>('navigator.clipboard.readText()'));
    expect(copied).toMatchObject({ type: '/problems/insufficient-funds', status: 422 });
    expect(await reader.complaints()).toEqual([]);
  });

  it('work without JavaScript and hide what needs it', async () => {
    const { page } = await read({ javaScript: false });
    await reader.open(`${url}/problems`);
    expect(await page.locator('.search').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Insufficient funds' }).click();
    await eventually(async () => expect(await page.textContent('h1')).toBe('Insufficient funds'));
    expect(await page.locator('button:visible').count()).toBe(0);
  });

  it('have a keyboard link that skips the navigation', async () => {
    const { page } = await read();
    await reader.open(`${url}/problems/not-found`);
    await page.keyboard.press('Tab');
    const focused = (property: string) => page.evaluate(`document.activeElement.${property}`);
    await eventually(async () => expect(await focused('textContent')).toBe('Skip to the content'));
    await page.keyboard.press('Enter');
    await eventually(async () => expect(await focused('tagName')).toBe('MAIN'));
  });
});

describe('An exported site in a browser', () => {
  let folder: string;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nestjs-problems-site-'));
    const terminal = new MemoryTerminal(folder);
    expect(await run(['export', resolve('test/cli/fixture-types.mjs'), '--out', 'problems'], terminal, '0')).toBe(0);
    ({ url, server } = await serveFiles(folder));
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  it('has no dead links except those that lint reports, and no violations of the content security policy', async () => {
    const { pages, dead } = await crawl(await read(), `${url}/problems/index.html`);
    expect(dead.filter((link) => !/no-such-type|nowhere/.test(link))).toEqual([]);
    expect(pages.length).toBeGreaterThan(12);
    expect((await reader.complaints()).filter((complaint) => !complaint.includes('404'))).toEqual([]);
  });

  it('serves a page at the type URI and can be searched', async () => {
    const { page } = await read();
    await reader.open(`${url}/problems/good-not-found`);
    expect(await page.textContent('h1')).toBe('Good not found');
    await reader.open(`${url}/problems/`);
    await page.getByLabel('Search').fill('good-not-found');
    await eventually(async () => expect(await page.textContent('.found')).toBe('1 problem type'));
    expect(await reader.complaints()).toEqual([]);
  });
});

describe('The pages of other apps in a browser', () => {
  let served: ServedApp;

  /** The browser scrolls to the fragment of the URL a moment after the page has loaded. */
  async function expectTargetInWindow(): Promise<void> {
    const box = await reader.page.locator(':target').boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(900);
  }

  afterEach(async () => {
    await reader?.close();
    await close(served.app);
  });

  it('escape the texts of a hostile type', async () => {
    served = await serve('fastify', { imports: [ProblemsModule.forRoot({ types: [HostileException] })] });
    const { page } = await read();
    for (const path of ['/problems/hostile', '/problems']) {
      expect(await reader.open(served.url + path)).toBe(200);
      expect(await page.locator('main img, main script, main style, main iframe').count()).toBe(0);
      for (const link of await page.locator('main a').all()) {
        const href = (await link.getAttribute('href')) ?? '';
        expect(new URL(href, served.url).protocol).toMatch(/^https?:$/);
      }
      expect(await reader.overflow()).toBe(0);
      expect(await reader.accessibility()).toEqual([]);
    }
    expect(await reader.complaints()).toEqual([]);
  });

  it('scroll to the section of a type URI with a fragment', async () => {
    const problem = { baseUri: 'https://errors.example.com/problems', typeForm: 'fragment' } as const;
    served = await serve('express', {
      imports: [ProblemsModule.forRoot({ problem, types: [CustomerNotFoundException] })],
    });
    const { page } = await read();
    await reader.open(`${served.url}/problems#customer-not-found`);
    const target = page.locator(':target');
    expect(await target.locator('.entry > a').first().textContent()).toBe('Customer not found');
    await eventually(expectTargetInWindow);
    expect(await crawl(reader, `${served.url}/problems`)).toMatchObject({ dead: [] });
  });

  it('open and search 5,000 types within seconds', async () => {
    const types = Array.from({ length: 5_000 }, (_, index) => {
      class Numbered extends ProblemException {}
      ProblemType({
        slug: `type-${index}`,
        title: `Type ${index}`,
        status: 400 + (index % 30),
        meaning: 'One of many.',
      })(Numbered);
      return Numbered;
    });
    served = await serve('express', { imports: [ProblemsModule.forRoot({ types })] });
    const { page } = await read();
    const started = await reader.cpuSeconds();
    await reader.open(`${served.url}/problems`);
    const opened = await reader.cpuSeconds();
    expect(opened - started).toBeLessThan(5);
    await page.getByLabel('Search').fill('type-4999');
    await page.getByText('1 problem type', { exact: true }).waitFor();
    expect((await reader.cpuSeconds()) - opened).toBeLessThan(2);
    await reader.open(`${served.url}/problems#type-4321`);
    await eventually(expectTargetInWindow);
    expect(await reader.overflow()).toBe(0);
  });
});
