import { isFlowId, newFlowId } from './flow-id.js';
import { flowStorage } from './flow-storage.js';

/**
 * Runs `fn`, and whatever it starts, in a flow: for queues, cron jobs and events.
 *
 * @param id the flow id; `undefined` makes a fresh one
 * @returns what `fn` returns
 * @throws TypeError when the id is not 1 to 128 characters of `[A-Za-z0-9/+_=.-]`
 * @example
 * await runInFlow(job.data.flowId, () => this.settle(job.data));
 */
export function runInFlow<T>(id: string | undefined, fn: () => T): T {
  if (id !== undefined && !isFlowId(id)) {
    throw new TypeError(
      'runInFlow() takes a flow id of 1 to 128 characters of [A-Za-z0-9/+_=.-], or undefined for a fresh one.',
    );
  }
  const { header } = flowStorage.getStore() ?? {};
  return flowStorage.run({ id: id ?? newFlowId(), startedAt: performance.now(), header }, fn);
}
