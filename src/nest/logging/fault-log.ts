import { Logger } from '@nestjs/common';
import { writeRecord } from '../../flow/log-record.js';
import type { OnFault } from '../../problem/user-function.js';
import { FaultRecord } from './log-records.js';

/** Logs the failures of extension points of the app: mappers, reporters, functions in the options. */
export class FaultLog {
  private readonly logger = new Logger('ProblemsModule');
  private readonly once = new WeakMap<object, Set<string>>();

  readonly onFault: OnFault = (message, error, onceFor) => {
    if (onceFor !== undefined && this.isLogged(message, onceFor)) return;
    try {
      writeRecord(new FaultRecord(message, error), (record) => this.logger.warn(record));
    } catch {
      // The logger itself throws, so there is nowhere to log this.
    }
  };

  private isLogged(message: string, onceFor: object): boolean {
    const messages = this.once.get(onceFor) ?? new Set();
    this.once.set(onceFor, messages);
    return messages.size === messages.add(message).size;
  }
}
