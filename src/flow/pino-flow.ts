import { currentFlowId } from './flow.js';
import { newFlowId } from './flow-id.js';
import { isLogRecord, type LogRecord, recordMembers, takeRecordInWriting } from './log-record.js';

/** The options that {@link pinoFlow} returns. */
export interface PinoFlow {
  /** An option of pino: adds the member `flow_id` to each line that is logged within a flow. */
  mixin(line?: object): Record<string, unknown>;
  /** An option of pino-http: the id of a request in the log is its flow id. */
  genReqId(): string;
}

/**
 * Options for `pino`, `pino-http` and `nestjs-pino` that add the flow id to each line. Spread them next to your own.
 *
 * @example
 * LoggerModule.forRoot({ pinoHttp: { ...pinoFlow(), level: 'debug' } })
 * @example
 * const logger = pino({ mixin: pinoFlow().mixin });
 */
export function pinoFlow(): PinoFlow {
  return { mixin, genReqId: () => currentFlowId() ?? newFlowId() };
}

function mixin(line?: object): Record<string, unknown> {
  const flowId = currentFlowId();
  const members: Record<string, unknown> = flowId === undefined ? {} : { flow_id: flowId };
  if (isLogRecord(line)) return { ...members, ...messageOf(line) };
  // A logger that passes records as messages, such as nestjs-pino's NativeLogger, loses the other members.
  const record = takeRecordInWriting();
  return record === undefined ? members : { ...members, ...membersBesideMessage(record) };
}

/** pino's message and error are the members `msg` and `err`. Without this, the line has both twice. */
function messageOf(line: LogRecord & { message?: string; stack?: string }): { msg?: string } {
  const { message, msg = message, err } = line;
  if (msg !== message) return {};
  // A plain object is nestjs-pino's copy, which may be changed. The record itself may not.
  if (Object.getPrototypeOf(line) === Object.prototype) {
    const copy: { message?: string; stack?: string } = line;
    delete copy.message;
    if (err !== undefined) delete copy.stack;
  }
  return { msg };
}

function membersBesideMessage(record: LogRecord): object {
  const { message, stack, ...members } = recordMembers(record);
  return record.err === undefined ? members : { ...members, err: record.err };
}
