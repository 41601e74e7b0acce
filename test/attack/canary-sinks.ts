import type { LoggerService, LogLevel } from '@nestjs/common';
import { FlowLogger, pinoFlow } from 'nestjs-problems';
import { pino } from 'pino';
import { type Place, placeOf, secretsIn } from './canary-secrets.js';

/** Everything that shows something of an error. */
export const SINKS = [
  ...(['JSON', 'XML', 'HTML', 'event stream', 'span', 'metric'] as const),
  ...(['log text', 'log JSON', 'log pino'] as const),
  ...(['occurrence page', 'OpenAPI', 'command line'] as const),
];

export type Sink = (typeof SINKS)[number];

/** For clients. */
export const CLIENT: readonly Sink[] = ['JSON', 'XML', 'HTML', 'event stream', 'command line'];

/** For the operators of an app: what happened, but nothing that a request or another service contained. */
export const INTERNAL: readonly Sink[] = ['log text', 'log JSON', 'log pino', 'span', 'occurrence page'];

/** In which sinks a secret of each place may be. */
const ALLOWED: Readonly<Record<Place, readonly Sink[]>> = {
  public: [...CLIENT, ...INTERNAL],
  message: INTERNAL,
  nested: INTERNAL,
  stack: INTERNAL,
  driver: [],
  upstream: [],
  failure: [],
  bytes: [],
  header: [],
  query: [],
  body: [],
  malformed: [],
  userinfo: [],
  url: [],
  environment: [],
};

/** What the sinks have shown. */
export class Shown {
  /** The places whose secrets each sink has shown. */
  readonly places = new Map<Sink, Set<Place>>(SINKS.map((sink) => [sink, new Set()]));
  /** The secrets that a sink has shown and must not, described. */
  readonly leaks = new Map<Sink, Set<string>>(SINKS.map((sink) => [sink, new Set()]));
  private readonly lengths = new Map<Sink, number>();

  /** @param describe tells where a secret comes from */
  constructor(private readonly describe: (secret: string) => string) {}

  add(sink: Sink, text: string): void {
    this.lengths.set(sink, this.lengthOf(sink) + text.length);
    for (const secret of secretsIn(text)) {
      const place = placeOf(secret);
      this.places.get(sink)?.add(place);
      if (!ALLOWED[place].includes(sink)) this.leaks.get(sink)?.add(`${place}: ${this.describe(secret)}`);
    }
  }

  /** The number of characters. */
  lengthOf(sink: Sink): number {
    return this.lengths.get(sink) ?? 0;
  }
}

const LEVELS = ['log', 'error', 'warn', 'debug', 'verbose', 'fatal'] as const satisfies readonly LogLevel[];

/** Writes each line as text, as JSON, and with pino as nestjs-pino calls it. */
export function canaryLogger(shown: Shown): LoggerService {
  const pinoLogger = pino({ level: 'trace', ...pinoFlow() }, { write: (line) => shown.add('log pino', line) });
  const loggers = { 'log text': new FlowLogger({ colors: false }), 'log JSON': new FlowLogger({ json: true }) };
  const write = (level: LogLevel, args: readonly [unknown, ...unknown[]]): void => {
    const [message] = args;
    if (typeof message === 'object') pinoLogger.error({ ...message });
    for (const [sink, logger] of Object.entries(loggers))
      shown.add(
        sink as Sink,
        written(() => logger[level](...args)),
      );
  };
  const methods = LEVELS.map((level) => [level, (...args: [unknown, ...unknown[]]) => write(level, args)]);
  return Object.fromEntries(methods) as LoggerService;
}

/** What a function writes to the standard output. */
function written(act: () => unknown): string {
  const streams = [process.stdout, process.stderr];
  const originals = streams.map((stream) => stream.write);
  let text = '';
  for (const stream of streams) {
    stream.write = ((chunk: unknown) => {
      text += String(chunk);
      return true;
    }) as typeof stream.write;
  }
  try {
    act();
  } finally {
    streams.forEach((stream, index) => {
      stream.write = originals[index] as typeof stream.write;
    });
  }
  return text;
}
