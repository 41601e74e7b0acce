import { inspect } from 'node:util';

const RECORD = Symbol.for('nestjs-problems.record');

/**
 * An entry of the log: an object with members for structured loggers (JSON, pino, winston), text for all others. Known by
 * a brand, which is copied with the members, because loggers copy records.
 */
export class LogRecord {
  /** @param message one line, see `oneLine()` */
  constructor(readonly message: string) {
    // Enumerable, so that a copy has the brand; a symbol, so that it is never written.
    Object.defineProperty(this, RECORD, { value: true, enumerable: true });
  }

  /** The stacks of an error and its causes. */
  declare readonly stack?: string;

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
}

/** Whether a logger was called with a record or a copy of one, from any copy of this package. */
export function isLogRecord(message: unknown): message is LogRecord {
  return typeof message === 'object' && message !== null && Object.hasOwn(message, RECORD);
}
