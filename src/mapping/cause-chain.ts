import { isError } from '../problem/untrusted.js';

const MAX_CAUSES = 10;

/** The errors behind an error, the nearest first: at most nine, cycles are cut. Never throws. */
export function causesOf(error: unknown): unknown[] {
  const chain = [error];
  for (let next = causeOf(error); next !== undefined && next !== null; next = causeOf(next)) {
    if (chain.includes(next) || chain.length === MAX_CAUSES) break;
    chain.push(next);
  }
  return chain.slice(1);
}

function causeOf(error: unknown): unknown {
  try {
    return isError(error) ? error.cause : undefined;
  } catch {
    return undefined;
  }
}

/** Exceptions of Nest, and errors that Express and its parsers made for a request that came in. */
export function isMeantForTheClient(error: unknown): boolean {
  const { getStatus, expose } = (error ?? {}) as { getStatus?: unknown; expose?: unknown };
  return typeof getStatus === 'function' || typeof expose === 'boolean';
}
