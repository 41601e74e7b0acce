import type { ConsoleLoggerOptions } from '@nestjs/common';
import type { RequestFacts } from '../../http/request-facts.js';

/** The flow id: where it comes from and where it is shown. */
export interface FlowOptions {
  /**
   * The response header that carries the flow id.
   *
   * @default 'X-Flow-ID'
   */
  header?: string;
  /**
   * The request headers that may carry a flow id. The first one that does is used.
   *
   * @default the name in `flow.header`
   */
  accept?: readonly string[];
  /**
   * Rejects requests without a valid flow id with 400.
   *
   * @default false
   */
  required?: boolean;
  /**
   * Whether a valid flow id of the caller is used. An untrusted one is replaced.
   *
   * @default true
   */
  trust?: boolean | ((request: RequestFacts) => boolean);
  /**
   * Generates new flow ids.
   *
   * @default a random UUID
   */
  generate?: () => string;
  /**
   * The member of problems that carries the flow id; `false` for none.
   *
   * @default 'flow_id'
   */
  member?: string | false;
  /**
   * Registers the `FlowInterceptor` globally if it has something to do: with `flow.successBody`, or when the logger
   * has the level `debug` enabled at boot. With `false`, handled requests are not logged. The header is set in any case.
   *
   * @default true
   */
  interceptor?: boolean;
  /**
   * Adds the member to the bodies of successful responses that are objects.
   *
   * @default false
   */
  successBody?: boolean;
  /**
   * The options of the injectable `FlowLogger`, such as `{ json: true }`.
   *
   * @default {}
   */
  logger?: ConsoleLoggerOptions;
}
