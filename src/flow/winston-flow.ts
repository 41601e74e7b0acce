import { currentFlowId } from './flow.js';
import { isLogRecord } from './log-record.js';
import { oneLine } from './log-text.js';

/** A winston format, as for `winston.format.combine()`. */
export interface WinstonFlow {
  transform<Info extends object>(info: Info): Info;
}

/**
 * A winston format that adds `flow_id` to each line that is logged within a flow, and escapes control characters in its
 * message, so that it stays on one line. Put it before the format that writes.
 *
 * @example
 * winston.createLogger({ format: winston.format.combine(winstonFlow(), winston.format.json()), transports });
 */
export function winstonFlow(): WinstonFlow {
  return { transform: (info) => withFlowId(info) };
}

function withFlowId<Info extends { flow_id?: unknown; message?: unknown; msg?: unknown; err?: unknown }>(
  info: Info,
): Info {
  if (isLogRecord(info)) removePinoMembers(info);
  const flowId = currentFlowId();
  if (flowId === undefined) return info;
  // Changes the object instead of copying it, because winston keeps members of its own under symbols.
  info.flow_id ??= flowId;
  if (typeof info.message === 'string') info.message = oneLine(info.message);
  return info;
}

/** A record has its message and its stack twice: pino has other names for them. */
function removePinoMembers(copy: { msg?: unknown; err?: unknown }): void {
  delete copy.msg;
  delete copy.err;
}
