import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from './chromium.mjs';

const AXE = createRequire(import.meta.url)('axe-core') as { source: string };

export interface ReaderOptions {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly javaScript?: boolean;
}

/** Somebody who reads pages in a browser and notes whatever goes wrong on the way. */
export class Reader {
  /** Errors of scripts, of the console, of requests; violations of the policy are among them. */
  readonly complaints: string[] = [];

  private static browser: Promise<Browser> | undefined;

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async start({ width = 1280, scheme = 'light', javaScript = true }: ReaderOptions = {}): Promise<Reader> {
    Reader.browser ??= chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
    const context = await (await Reader.browser).newContext({
      viewport: { width, height: 900 },
      colorScheme: scheme,
      javaScriptEnabled: javaScript,
    });
    const reader = new Reader(context, await context.newPage());
    reader.listen();
    return reader;
  }

  async open(url: string): Promise<number> {
    const response = await this.page.goto(url);
    return response?.status() ?? 200;
  }

  /** What axe-core finds on the page, by rule and element. */
  async accessibility(): Promise<string[]> {
    await this.page.evaluate(AXE.source);
    return this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResult> } };
      const { violations } = await axe.run();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    });
  }

  /** By how many pixels the page is wider than the window. */
  overflow(): Promise<number> {
    return this.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** Ends the browser that all readers share. */
  static async leave(): Promise<void> {
    await (await Reader.browser)?.close();
    Reader.browser = undefined;
  }

  private listen(): void {
    this.page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    this.page.on('pageerror', (error) => this.complaints.push(String(error)));
    this.page.on('requestfailed', (request) => this.complaints.push(`failed: ${request.url()}`));
    this.page.on('dialog', (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }
}

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}
