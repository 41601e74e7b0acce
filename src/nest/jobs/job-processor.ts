import { flowStorage, runInFlow } from '../../flow/flow.js';
import { isError, memberOf } from '../../problem/untrusted.js';
import type { UnansweredErrors } from './unanswered-errors.js';

/** A function that processes jobs of BullMQ, with whatever else BullMQ passes to it. */
export type JobProcessor<Args extends readonly unknown[], Result> = (...args: Args) => Promise<Result>;

/** By these errors a processor tells BullMQ what to do with the job: nothing failed. */
const DECISIONS: readonly unknown[] = ['DelayedError', 'RateLimitError', 'WaitingError', 'WaitingChildrenError'];

/** BullMQ also recognises the error by this name, so its class need not be loaded. */
const UNRECOVERABLE = 'UnrecoverableError';

const reporting = new WeakSet<object>();

/** The processor, in a flow. Its errors are reported; a permanent one becomes an `UnrecoverableError`. */
export function reportingProcessor<Args extends readonly unknown[], Result>(
  process: JobProcessor<Args, Result>,
  errors: UnansweredErrors,
): JobProcessor<Args, Result> {
  if (reporting.has(process)) return process;
  const inFlow = async (...args: Args) => {
    try {
      return await process(...args);
    } catch (error) {
      throw settled(error, args[0], errors);
    }
  };
  const processor: typeof inFlow = (...args) =>
    flowStorage.getStore() ? inFlow(...args) : runInFlow(undefined, () => inFlow(...args));
  reporting.add(processor);
  // BullMQ creates an `AbortSignal` only for a processor with a third parameter.
  return Object.defineProperty(processor, 'length', { value: process.length });
}

function settled(error: unknown, job: unknown, errors: UnansweredErrors): unknown {
  if (DECISIONS.includes(memberOf(error, 'name'))) return error;
  const path = `${memberOf(job, 'queueName')}/${memberOf(job, 'name')}`;
  const { isRetryable } = errors.report(error, { method: 'JOB', path });
  return isRetryable || memberOf(error, 'name') === UNRECOVERABLE ? error : unrecoverable(error);
}

/** BullMQ stores the message and the stack with the job, as it does for the error itself. */
function unrecoverable(error: unknown): Error {
  const given = isError(error) ? error : new Error(String(error));
  const { message, stack } = given;
  return Object.assign(new Error(message, { cause: error }), { name: UNRECOVERABLE, stack });
}
