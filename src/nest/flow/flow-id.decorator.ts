import { createParamDecorator } from '@nestjs/common';
import { currentFlowId } from '../../flow/current-flow-id.js';

/**
 * The id of the request's flow as a parameter of a handler.
 *
 * @example
 * @Post() create(@Body() dto: OrderDto, @FlowId() flowId: string) {}
 */
export const FlowId: () => ParameterDecorator = createParamDecorator(() => currentFlowId());
