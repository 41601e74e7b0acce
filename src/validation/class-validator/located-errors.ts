import type { ValidationError } from '@nestjs/common';
import { isObject, isRecord } from '../../problem/untrusted.js';
import type { ValidatedPart } from '../violations/violations-problem.js';

/** An error of class-validator's tree, with its location. */
export interface LocatedError {
  readonly error: ValidationError;
  readonly segments: readonly (string | number)[];
  /** Whether the member is absent from the request. */
  readonly absent: boolean;
  /** The value in the request, before any transformation. */
  readonly raw: unknown;
  /** The names of the properties above it, in the class. */
  readonly parents: readonly string[];
}

interface Pending {
  readonly error: ValidationError;
  readonly above: readonly (string | number)[];
  readonly parents: readonly string[];
  readonly container: unknown;
}

/** Every error of the tree with its location, parents first. */
export function locateErrors(errors: readonly ValidationError[], from: ValidatedPart): LocatedError[] {
  const found: LocatedError[] = [];
  // A stack instead of recursion, because clients choose how deep the tree is.
  const pending: Pending[] = [];
  const push = (list: readonly ValidationError[], { above, parents, container }: Omit<Pending, 'error'>) => {
    for (let at = list.length - 1; at >= 0; at--) {
      pending.push({ error: list[at] as ValidationError, above, parents, container });
    }
  };
  push(errors, { above: from.above ?? [], parents: [], container: from.value });
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { error, above, parents, container } = next;
    const name = from.names?.of(error.target, error.property) ?? error.property;
    const raw = read(container, name);
    const segments = isOfContainer(next) ? above : [...above, segment(name, container)];
    found.push({ error, segments, parents, raw, absent: raw === undefined && isAbsent(error, container) });
    if (!error.children?.length) continue;
    const inside = { above: segments, parents: [...parents, error.property], container: raw };
    push(error.children, inside);
  }
  return found;
}

/** Whether the error is about the container: of an unknown class, or of a value that is not an object. */
function isOfContainer({ error, container, parents }: Pending): boolean {
  if (error.property === undefined) return true;
  if (parents.length > 0 || container === undefined || error.constraints?.['isObject'] === undefined) return false;
  return !isRecord(container);
}

function isAbsent(error: ValidationError, container: unknown): boolean {
  if (error.value !== undefined || error.property === undefined) return false;
  // A class field that was not sent is still a property of the instance, and may be forbidden.
  if (error.constraints?.['whitelistValidation'] !== undefined) return false;
  return container === undefined || isObject(container);
}

function segment(property: string, container: unknown): string | number {
  const isIndex = (Array.isArray(container) || container === undefined) && /^(0|[1-9]\d*)$/.test(property);
  return isIndex ? Number(property) : property;
}

function read(container: unknown, property: string): unknown {
  return isObject(container) && Object.hasOwn(container, property) ? container[property] : undefined;
}
