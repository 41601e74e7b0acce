import { currentFlowId } from './flow.js';
import { newFlowId } from './flow-id.js';

/** What {@link pinoFlow} hands to pino and pino-http. */
export interface PinoFlow {
  /** Of pino: adds the member `flow_id` to each line that is logged within a flow. */
  mixin(line?: object): Record<string, unknown>;
  /** Of pino-http: a request's id in the logs is its flow id. */
  genReqId(): string;
}

/**
 * Options for `pino`, `pino-http` and `nestjs-pino` that put the flow id into each line. Spread them beside your own.
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
  if (isProblemRecord(line)) {
    // nestjs-pino merges a record into the line; what is said belongs where pino's readers look for it.
    members.msg = line.message;
    // A copy of nestjs-pino's is pino's to change; the record itself is not.
    if (Object.getPrototypeOf(line) === Object.prototype) delete line.message;
  }
  return members;
}

const RECORD = Symbol.for('nestjs-problems.record');

function isProblemRecord(line: object | undefined): line is { message?: string; msg?: string } {
  return line !== undefined && Object.hasOwn(line, RECORD) && !('msg' in line);
}
