import { createParamDecorator } from '@nestjs/common';
import { currentFlowId, flowStorage, runInFlow } from '../../flow/flow.js';
import { isFlowId } from '../../flow/flow-id.js';
import { UNCALLED } from '../../platform/nest/nest-metadata.js';
import { callUser } from '../../problem/user-function.js';
import { FaultLog } from '../logging/fault-log.js';
import { reportingFailure } from './flow-failures.js';

const ID_OF = {
  name: 'The function of @Flow()',
  instead: 'the method runs in a flow with a new id',
  onFault: new FaultLog().onFault,
};

type Method = (this: unknown, ...args: never[]) => unknown;

/**
 * Runs a method in a flow: of a cron job, a queue's consumer, a listener. Called within a flow it stays in that one, so a
 * listener of an event that a request emits keeps the request's id; called outside of any it opens one.
 *
 * An error of the method is reported once, as by `ProblemsService.report()`, and thrown on, if no caller is there to
 * handle it: when the method opened the flow, and when it has `@OnEvent()`, `@Cron()`, `@Interval()` or `@Timeout()`.
 *
 * @param idOf takes the id from the arguments, where somebody sent it along; what is no flow id makes a fresh one
 * @example
 * @Cron('0 * * * *') @Flow() settle() {}
 * @example
 * @Process() @Flow((job: Job<{ flowId: string }>) => job.data.flowId) work(job: Job) {}
 */
export function Flow<Args extends unknown[]>(idOf?: (...args: Args) => unknown): MethodDecorator {
  return (_target, _key, descriptor: PropertyDescriptor) => {
    const method = descriptor.value as Method | undefined;
    if (typeof method !== 'function') {
      throw new TypeError('@Flow() goes on a method: @Cron(…) @Flow() settle() { … }.');
    }
    descriptor.value = likewise(method, function inFlow(this: unknown, ...args: never[]) {
      const given = idOf && callUser<unknown>({ ...ID_OF, source: idOf }, () => idOf(...(args as unknown as Args)));
      const outer = flowStorage.getStore();
      const call = () => method.apply(this, args);
      const reporting = () => reportingFailure(this, method.name, outer, call);
      if (given !== undefined || outer === undefined) return runInFlow(isFlowId(given) ? given : undefined, reporting);
      return isUncalled(inFlow) ? reporting() : call();
    });
  };
}

/** Whether a framework calls the method, and nothing gets what it throws. Decorators above this one count as well. */
function isUncalled(method: Method): boolean {
  return UNCALLED.some((key) => Reflect.hasOwnMetadata(key, method));
}

/** With the name and the metadata of the method: decorators below this one have put theirs on it. */
function likewise(method: Method, wrapper: Method): Method {
  Object.defineProperty(wrapper, 'name', { value: method.name });
  for (const key of Reflect.getOwnMetadataKeys(method)) {
    Reflect.defineMetadata(key, Reflect.getOwnMetadata(key, method), wrapper);
  }
  return wrapper;
}

/**
 * The id of the request's flow as a parameter of a handler.
 *
 * @example
 * @Post() create(@Body() dto: OrderDto, @FlowId() flowId: string) {}
 */
export const FlowId: () => ParameterDecorator = createParamDecorator(() => currentFlowId());
