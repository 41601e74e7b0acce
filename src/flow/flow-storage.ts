import { AsyncLocalStorage } from 'node:async_hooks';
import type { Flow } from './flow.js';

const STORAGE = Symbol.for('nestjs-problems.flow-storage');
const shared = globalThis as { [STORAGE]?: AsyncLocalStorage<Flow> };

shared[STORAGE] ??= new AsyncLocalStorage<Flow>();

/**
 * The one storage of the process. It lives on `globalThis`, so that the ESM and the CJS build of this package (and
 * two versions of it) see the same flow.
 */
export const flowStorage: AsyncLocalStorage<Flow> = shared[STORAGE];
