import { Logger } from '@nestjs/common';
import { PATCHES, type PatchName } from './patches.js';

const reported = new Set<PatchName>();

/**
 * Applies a patch of the ledger if its target exists. Otherwise logs one warning per process, and leaves the framework as
 * it is.
 *
 * @param target what the patch replaces or reads; `undefined` if this version of the framework does not have it
 * @returns whether the patch was applied
 */
export function patch<Target>(name: PatchName, target: Target | undefined, apply: (target: Target) => void): boolean {
  if (target !== undefined) {
    apply(target);
    return true;
  }
  if (!reported.has(name)) {
    reported.add(name);
    const { of, why } = PATCHES[name];
    new Logger('ProblemsModule').warn(
      `The patch '${name}' does not fit this version of ${of}. ${consequence(why)} Please report it, with the version.`,
    );
  }
  return false;
}

/** The last sentence of the reason: what happens without the patch. */
function consequence(why: string): string {
  return why.slice(why.lastIndexOf('Without it'));
}

/** A function of an object, bound to it; `undefined` if there is none of that name. */
export function methodOf<Method>(target: object, name: string): Method | undefined {
  const method: unknown = (target as Record<string, unknown>)[name];
  return typeof method === 'function' ? (method.bind(target) as Method) : undefined;
}

/** The value that an object keeps under a symbol with this description. */
export function hiddenValue<Value>(target: object, description: string): Value | undefined {
  const key = Object.getOwnPropertySymbols(target).find((symbol) => symbol.description === description);
  return key && (target as Record<symbol, Value | undefined>)[key];
}
