import { ConsoleLogger, Logger, type LogLevel } from '@nestjs/common';
import { currentFlowId } from '../../flow/flow.js';
import { oneLine } from '../../flow/log-text.js';
import { safeTrace } from './error-trace.js';
import { isLogRecord } from './log-records.js';

/**
 * Nest's `ConsoleLogger` with the flow id in every line that is logged within a flow: the root member `flow_id` in JSON
 * mode, a bracket in text mode. Works before and without injection.
 *
 * Within a flow a text may come from a caller, so it is one line: what breaks lines or commands a terminal is escaped.
 *
 * @example
 * app.useLogger(app.get(FlowLogger));
 */
export class FlowLogger extends ConsoleLogger {
  protected override formatMessage(...args: Parameters<ConsoleLogger['formatMessage']>): string {
    const flowId = currentFlowId();
    if (flowId === undefined) return super.formatMessage(...args);
    const message: unknown = args[1];
    if (typeof message === 'string') args[1] = oneLine(message);
    if (isLogRecord(message)) args[1] = message.message;
    args[4] = `[${flowId}] ${args[4]}`;
    const line = super.formatMessage(...args);
    return isLogRecord(message) && message.stack !== undefined ? `${line}${message.stack}\n` : line;
  }

  protected override printStackTrace(stack: string): void {
    super.printStackTrace(typeof stack === 'string' && currentFlowId() !== undefined ? safeTrace(stack) : stack);
  }

  protected override getJsonLogObject(message: unknown, options: JsonLogOptions): LogObject {
    return withMembers(super.getJsonLogObject(message, options));
  }

  /** Nest 11.0 has no `getJsonLogObject()`, but shows each record to this first. */
  protected override stringifyReplacer(key: string, value: unknown): unknown {
    const shown = key === '' && isLogObject(value) ? withMembers(value) : value;
    if (typeof shown === 'string') return shown.replace(UNESCAPED_IN_JSON, oneLine);
    return ConsoleLogger.prototype['stringifyReplacer'].call(this, key, shown);
  }
}

// JSON itself escapes the C0 characters.
const UNESCAPED_IN_JSON = /[\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

// In words of our own, since the declarations must compile with Nest 11.0, too.
type LogObject = { [key: string]: unknown; level: LogLevel; pid: number; timestamp: number; message: unknown };
type JsonLogOptions = {
  context: string;
  logLevel: LogLevel;
  writeStreamType?: 'stdout' | 'stderr';
  errorStack?: unknown;
};

function isLogObject(value: unknown): value is LogObject {
  return typeof value === 'object' && value !== null && 'level' in value && 'pid' in value && 'message' in value;
}

/** The record with the flow id; the members of a problem stand beside the logger's own. */
function withMembers(record: LogObject): LogObject {
  const flowId = currentFlowId();
  const message: unknown = record.message;
  const members = isLogRecord(message) ? { ...record, ...message, message: message.message } : record;
  return flowId === undefined || 'flow_id' in members ? members : { ...members, flow_id: flowId };
}

/**
 * Whether a line of this level would be written. With `logger: false` there is nobody to write it, but Nest says yes.
 * Nest 11 answers `false` for every level where no levels were set, which means that all are on; that even `fatal` is
 * off gives it away.
 */
export function levelEnabled(level: LogLevel): boolean {
  // Protected, and the only place where Nest keeps it.
  if (Logger['staticInstanceRef'] === undefined) return false;
  return Logger.isLevelEnabled(level) || !Logger.isLevelEnabled('fatal');
}
