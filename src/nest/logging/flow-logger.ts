import { ConsoleLogger, Logger, type LogLevel } from '@nestjs/common';
import { currentFlowId } from '../../flow/flow.js';
import { isLogRecord, recordMembers } from '../../flow/log-record.js';
import { NOT_ESCAPED_IN_JSON, oneLine } from '../../flow/log-text.js';
import { safeTrace } from './error-trace.js';

/**
 * Nest's `ConsoleLogger` with the flow id in every line that is logged within a flow: as the member `flow_id` in JSON
 * mode, in brackets in text mode. Works before and without injection.
 *
 * Within a flow, a message may contain user input: line breaks and control characters are escaped.
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
    if (isLogRecord(message)) args[1] = message.text;
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

  /** Nest 11.0 has no `getJsonLogObject()`, but passes each record to this replacer. */
  protected override stringifyReplacer(key: string, value: unknown): unknown {
    const shown = key === '' && isLogObject(value) ? withMembers(value) : value;
    if (typeof shown === 'string') return shown.replace(NOT_ESCAPED_IN_JSON, oneLine);
    return ConsoleLogger.prototype['stringifyReplacer'].call(this, key, shown);
  }
}

// Declared here because Nest 11.0 does not export these types.
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

/** The logger's record with the flow id and the members of our own log records. */
function withMembers(record: LogObject): LogObject {
  const flowId = currentFlowId();
  const message: unknown = record.message;
  const members = isLogRecord(message) ? { ...record, ...recordMembers(message) } : record;
  return flowId === undefined || 'flow_id' in members ? members : { ...members, flow_id: flowId };
}

/**
 * Whether a line of this level would be written. `Logger.isLevelEnabled()` alone is not enough: with `logger: false` it
 * returns `true`; and if no levels were set, Nest 11 returns `false` for all of them, although all are enabled. No app
 * disables `fatal` only, so a disabled `fatal` reveals the second case.
 */
export function levelEnabled(level: LogLevel): boolean {
  // Nest has no public way to ask whether there is a logger.
  if (Logger['staticInstanceRef'] === undefined) return false;
  return Logger.isLevelEnabled(level) || !Logger.isLevelEnabled('fatal');
}
