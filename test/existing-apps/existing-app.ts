import type { INestApplication, LoggerService, NestApplicationOptions, Type } from '@nestjs/common';

/** A small app as people have it before they add the module. It does not know the module. */
export interface ExistingApp {
  /** The subject of a sentence: "an app with …". */
  readonly name: string;
  /** Default: both. */
  readonly adapters?: readonly AdapterName[];
  readonly module: Type;
  /** Of `NestFactory.create()`. */
  readonly options?: NestApplicationOptions;
  /** What `main.ts` does before it listens. */
  readonly prepare?: (app: INestApplication) => unknown;
  readonly requests?: readonly AppRequest[];
  /** What clients of other transports receive, by the message that they sent. */
  readonly converse?: (app: INestApplication, url: string) => Promise<Record<string, unknown>>;
  /** What other systems received by the end, such as an error tracker or a log file. */
  readonly sent?: (app: INestApplication) => unknown[] | Promise<unknown[]>;
}

export type AdapterName = 'express' | 'fastify';

export interface AppRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

type Headers = Readonly<Record<string, string>>;

export const get = (path: string, headers: Headers = {}): AppRequest => ({ method: 'GET', path, headers });

/** A request of any method. A body that is not a string is sent as JSON. */
export function send(method: string, path: string, body?: unknown, headers: Headers = {}): AppRequest {
  if (body === undefined) return { method, path, headers };
  if (typeof body === 'string') return { method, path, headers, body };
  return { method, path, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export const post = (path: string, body?: unknown, headers: Headers = {}): AppRequest =>
  send('POST', path, body, headers);

/** What an app did, without or with the module. */
export interface Recording {
  readonly app: string;
  readonly adapter: AdapterName;
  /** Why it could not be recorded. */
  readonly failure?: string;
  /** Warnings and errors that were logged before the app listened. */
  readonly boot: readonly LogLine[];
  readonly exchanges: readonly Exchange[];
  readonly messages: Readonly<Record<string, unknown>>;
  readonly sent: readonly unknown[];
}

/** A request and its response. */
export interface Exchange {
  readonly request: string;
  readonly status: number;
  readonly reason: string;
  /** Names as they were sent. Without `Date`. */
  readonly headers: Readonly<Record<string, string>>;
  /** One character per byte. */
  readonly body: string;
  /** Warnings and errors that were logged meanwhile. */
  readonly logged: readonly LogLine[];
}

export interface LogLine {
  readonly level: 'warn' | 'error' | 'fatal';
  readonly text: string;
}

/** Keeps warnings and errors. */
export class KeepingLogger implements LoggerService {
  private lines: LogLine[] = [];

  log = () => undefined;
  warn = this.keep('warn');
  error = this.keep('error');
  fatal = this.keep('fatal');

  /** The lines since the last call. */
  take(): LogLine[] {
    return this.lines.splice(0);
  }

  private keep(level: LogLine['level']) {
    return (message: unknown) => {
      const text = typeof message === 'string' ? message : String((message as Error)?.message ?? message);
      this.lines.push({ level, text });
    };
  }
}
