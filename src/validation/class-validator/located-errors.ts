import type { ValidationError } from '@nestjs/common';
import type { RequestPart } from '../../problem/violation.js';
import type { WireNames } from './wire-names.js';

/** Where the validated value came from. */
export interface ValidatedPart {
  readonly part: RequestPart;
  /** The segments above the value, such as `user` of `@Body('user')`. */
  readonly above?: readonly (string | number)[];
  /** The value before it was validated, when known: tells arrays from objects. */
  readonly value?: unknown;
  /** Whether rejected values may be shown. */
  readonly echo?: boolean;
  /** What clients call the properties of a class, where they call them otherwise. */
  readonly names?: Pick<WireNames, 'of'>;
}

/** An error of class-validator's tree, with its place. */
export interface LocatedError {
  readonly error: ValidationError;
  readonly segments: readonly (string | number)[];
  /** Whether the request lacks the member. */
  readonly absent: boolean;
  /** What the request has there, before any transformation. */
  readonly raw: unknown;
  /** The names of the properties above it, as class-validator calls them. */
  readonly parents: readonly string[];
}

interface Pending {
  readonly error: ValidationError;
  readonly above: readonly (string | number)[];
  readonly parents: readonly string[];
  readonly container: unknown;
}

/** Every error of the tree with its place, parents first. */
export function locateErrors(errors: readonly ValidationError[], from: ValidatedPart): LocatedError[] {
  const found: LocatedError[] = [];
  // A stack of our own: the sender of the request decides how deep the tree is.
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
    const segments = isOfWhole(next) ? above : [...above, segment(name, container)];
    found.push({ error, segments, parents, raw, absent: raw === undefined && isAbsent(error, container) });
    if (!error.children?.length) continue;
    const inside = { above: segments, parents: [...parents, error.property], container: raw };
    push(error.children, inside);
  }
  return found;
}

/** An unknown class has no property at fault; and Nest names the parameter when its value is no object at all. */
function isOfWhole({ error, container, parents }: Pending): boolean {
  if (error.property === undefined) return true;
  if (parents.length > 0 || container === undefined || error.constraints?.['isObject'] === undefined) return false;
  return typeof container !== 'object' || container === null || Array.isArray(container);
}

function isAbsent(error: ValidationError, container: unknown): boolean {
  if (error.value !== undefined || error.property === undefined) return false;
  // A declared field that is not sent is still a member of the instance, and may be one too many.
  if (error.constraints?.['whitelistValidation'] !== undefined) return false;
  return container === undefined || (typeof container === 'object' && container !== null);
}

function segment(property: string, container: unknown): string | number {
  const isIndex = (Array.isArray(container) || container === undefined) && /^(0|[1-9]\d*)$/.test(property);
  return isIndex ? Number(property) : property;
}

function read(container: unknown, property: string): unknown {
  if (typeof container !== 'object' || container === null) return undefined;
  return Object.hasOwn(container, property) ? (container as Record<string, unknown>)[property] : undefined;
}
