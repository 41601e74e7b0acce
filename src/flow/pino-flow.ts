import { currentFlowId } from './flow.js';
import { newFlowId } from './flow-id.js';
import { isLogRecord } from './log-record.js';

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
  if (isLogRecord(line) && !('msg' in line)) {
    // pino's message is the member `msg`, but nestjs-pino merges all members of a record into the line.
    members.msg = line.message;
    // A plain object is nestjs-pino's copy, which may be changed. The record itself may not.
    if (Object.getPrototypeOf(line) === Object.prototype) delete (line as { message?: string }).message;
  }
  return members;
}
