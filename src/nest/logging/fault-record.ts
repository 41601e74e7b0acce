import { errorTrace } from './error-trace.js';
import { LogRecord } from './log-record.js';

/** In the log: a part of the app that serves problems has failed. */
export class FaultRecord extends LogRecord {
  declare readonly stack?: string;

  constructor(message: string, error?: unknown) {
    super(message);
    if (error !== undefined) this.stack = errorTrace(error);
  }
}
