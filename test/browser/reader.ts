import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from './chromium.mjs';

const AXE = createRequire(import.meta.url)('axe-core') as { source: string };

export interface ReaderOptions {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly javaScript?: boolean;
  /** What the user enters when the browser asks for a user and a password. */
  readonly credentials?: { readonly username: string; readonly password: string };
}

/** Only guards against a hang: on a busy machine the browser is slow, not broken. */
const PATIENCE = 120_000;

/** One page of a browser, which records every error on it. */
export class Reader {
  private readonly recorded: string[] = [];

  private static browser: Promise<Browser> | undefined;

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly devTools: CDPSession,
  ) {}

  static async start({
    width = 1280,
    scheme = 'light',
    javaScript = true,
    credentials,
  }: ReaderOptions = {}): Promise<Reader> {
    Reader.browser ??= chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS, timeout: PATIENCE });
    const context = await (await Reader.browser).newContext({
      viewport: { width, height: 900 },
      colorScheme: scheme,
      javaScriptEnabled: javaScript,
      httpCredentials: credentials,
    });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const reader = new Reader(context, page, devTools);
    reader.listen();
    return reader;
  }

  async open(url: string): Promise<number> {
    const response = await this.page.goto(url);
    return response?.status() ?? 200;
  }

  /** Errors of scripts, of the console and of requests so far, including violations of the content security policy. */
  async complaints(): Promise<string[]> {
    // Events arrive in the order in which the browser sends them: after this answer, none is still on its way.
    await this.page.evaluate('0');
    return [...this.recorded];
  }

  /**
   * CPU seconds so far of the page's main thread and of this process, which serves the page. Unlike the time on a
   * clock, they do not depend on what else the machine is doing.
   */
  async cpuSeconds(): Promise<number> {
    const { metrics } = await this.devTools.send('Performance.getMetrics');
    const page = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    const { user, system } = process.cpuUsage();
    return page + (user + system) / 1_000_000;
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
      if (message.type() === 'error' || message.type() === 'warning') this.recorded.push(message.text());
    });
    this.page.on('pageerror', (error) => this.recorded.push(String(error)));
    this.page.on('requestfailed', (request) => this.recorded.push(`failed: ${request.url()}`));
    this.page.on('dialog', (dialog) => {
      this.recorded.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }
}

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}
