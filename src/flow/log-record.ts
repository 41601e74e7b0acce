import { inspect } from 'node:util';

const RECORD = Symbol.for('nestjs-problems.record');
const WRITING = Symbol.for('nestjs-problems.record-in-writing');

/** On `globalThis`, so that the ESM and the CJS build of this package share it. */
const shared = globalThis as { [WRITING]?: { readonly record: LogRecord; isTaken: boolean } };

/**
 * An entry of the log: an object with members for structured loggers (JSON, pino, winston), text for all others. Known by
 * a brand, which is copied with the members, because loggers copy records.
 */
export class LogRecord {
  /** The message for pino. */
  readonly msg: string;

  /** @param message one line, see `oneLine()` */
  constructor(readonly message: string) {
    this.msg = message;
    // Enumerable, so that a copy has the brand; a symbol, so that it is never written.
    Object.defineProperty(this, RECORD, { value: true, enumerable: true });
  }

  /** The stacks of an error and its causes. */
  declare readonly stack?: string;

  /** The error for pino, whose serializers write it. */
  declare readonly err?: Error;

  /** The line of a text log, which has no members. */
  get text(): string {
    return this.message;
  }

  /** The line for loggers that do not add the flow id. */
  protected get line(): string {
    return this.text;
  }

  /** The line of a text log, and the stack below it, if there is one. */
  toString(): string {
    return this.stack === undefined ? this.line : `${this.line}\n${this.stack}`;
  }

  /** Makes Nest's `ConsoleLogger` and `console.log()` write text. */
  [inspect.custom](): string {
    return this.toString();
  }

  /** A text where a logger passes a record to pino as the message: that is the root of a JSON text. */
  toJSON(key: string): unknown {
    if (key !== '') return recordMembers(this);
    return shared[WRITING]?.record === this && shared[WRITING].isTaken ? this.message : this.toString();
  }
}

/** Whether a logger was called with a record or a copy of one, from any copy of this package. */
export function isLogRecord(message: unknown): message is LogRecord {
  return typeof message === 'object' && message !== null && Object.hasOwn(message, RECORD);
}

/** The members of a record for loggers other than pino. */
export function recordMembers(record: LogRecord): Record<string, unknown> {
  const { msg, err, ...members } = record;
  return members;
}

/** Passes a record to a logger. Meanwhile `recordInWriting()` returns it. */
export function writeRecord<Written extends LogRecord>(record: Written, write: (record: Written) => void): void {
  shared[WRITING] = { record, isTaken: false };
  try {
    write(record);
  } finally {
    shared[WRITING] = undefined;
  }
}

/** The record that a logger is writing right now, once: a logger that loses the members of a record can add them. */
export function takeRecordInWriting(): LogRecord | undefined {
  const writing = shared[WRITING];
  if (writing === undefined || writing.isTaken) return undefined;
  writing.isTaken = true;
  return writing.record;
}
