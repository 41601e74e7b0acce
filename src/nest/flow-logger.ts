import { ConsoleLogger } from '@nestjs/common';
import { currentFlowId } from '../flow/current-flow-id.js';

/**
 * Nest's `ConsoleLogger` with the flow id in every line that is logged within a flow: the root member `flow_id` in JSON
 * mode, a bracket in text mode. Works before and without injection.
 *
 * @example
 * app.useLogger(app.get(FlowLogger));
 */
export class FlowLogger extends ConsoleLogger {
  protected override formatMessage(...args: Parameters<ConsoleLogger['formatMessage']>): string {
    const flowId = currentFlowId();
    if (flowId !== undefined) args[4] = `[${flowId}] ${args[4]}`;
    return super.formatMessage(...args);
  }

  protected override getJsonLogObject(
    ...args: Parameters<ConsoleLogger['getJsonLogObject']>
  ): ReturnType<ConsoleLogger['getJsonLogObject']> {
    const flowId = currentFlowId();
    const record = super.getJsonLogObject(...args);
    return flowId === undefined ? record : { ...record, flow_id: flowId };
  }
}
