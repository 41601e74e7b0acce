import { flowStorage } from './flow-storage.js';

/** The id of the flow that this code runs in, or `undefined` outside of any. */
export function currentFlowId(): string | undefined {
  return flowStorage.getStore()?.id;
}
