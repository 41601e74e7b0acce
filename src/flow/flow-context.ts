import { currentFlowId } from './current-flow-id.js';

/**
 * The flow that the injecting code runs in. A singleton: it reads the asynchronous context, so nothing becomes
 * request-scoped by injecting it.
 *
 * @example
 * constructor(private readonly flow: FlowContext) {}
 * // …
 * await this.queue.add({ flowId: this.flow.id });
 */
export class FlowContext {
  /** The flow id, or `undefined` outside of any flow. */
  get id(): string | undefined {
    return currentFlowId();
  }
}
