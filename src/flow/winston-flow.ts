import { currentFlowId } from './flow.js';
import { oneLine } from './log-text.js';

/** A format of winston, as `winston.format.combine()` takes it. */
export interface WinstonFlow {
  transform<Info extends object>(info: Info): Info;
}

/**
 * A winston format that adds `flow_id` to each line that is logged within a flow, and makes its message one harmless
 * line: whatever breaks lines or commands a terminal is escaped. Put it before the format that writes.
 *
 * @example
 * winston.createLogger({ format: winston.format.combine(winstonFlow(), winston.format.json()), transports });
 */
export function winstonFlow(): WinstonFlow {
  return { transform: (info) => withFlowId(info) };
}

function withFlowId<Info extends { flow_id?: unknown; message?: unknown }>(info: Info): Info {
  const flowId = currentFlowId();
  if (flowId === undefined) return info;
  // winston keeps its own members under symbols, so the object stays and is added to.
  info.flow_id ??= flowId;
  if (typeof info.message === 'string') info.message = oneLine(info.message);
  return info;
}
