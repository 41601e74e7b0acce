import { inspect } from 'node:util';

const RECORD = Symbol.for('nestjs-problems.record');

/**
 * One entry of the log: an object for loggers that keep members (JSON, pino, winston), text for those that write lines.
 */
export class LogRecord {
  /** @param message one line, see `oneLine()` */
  constructor(readonly message: string) {
    // Known by its brand where a logger has made a copy of it; copied with the members, but never written.
    Object.defineProperty(this, RECORD, { value: true, enumerable: true });
  }

  /** The stacks of an error and its causes. */
  declare readonly stack?: string;

  /** The line as loggers write it that do not know the flow. */
  protected get line(): string {
    return this.message;
  }

  /** The line of a text log and the stack below it, if there is one. */
  toString(): string {
    return this.stack === undefined ? this.line : `${this.line}\n${this.stack}`;
  }

  /** So Nest's `ConsoleLogger` and `console.log()` write text, too. */
  [inspect.custom](): string {
    return this.toString();
  }
}

/** Whether a logger was given one of ours, by whichever copy of this package. */
export function isLogRecord(message: unknown): message is LogRecord {
  return typeof message === 'object' && message !== null && Object.hasOwn(message, RECORD);
}
