import type { ValidationError } from '@nestjs/common';
import { isObject, isRecord } from '../../problem/untrusted.js';
import type { ValidatedPart } from '../violations/violations-problem.js';

/**
 * An error of class-validator's tree, with its location. The path is a chain of parents, and everything is read from it on
 * demand: clients choose how deep and how wide the tree is, and a copy of the path per error costs depth times width.
 */
export class LocatedError {
  private wireName: string | undefined;
  /** The names of the properties down to this one. V8 makes such a string of its parts, without a copy. */
  private readonly dotted: string;
  private readonly container: unknown;

  constructor(
    readonly error: ValidationError,
    private readonly from: ValidatedPart,
    private readonly parent?: LocatedError,
  ) {
    this.container = parent ? parent.raw : from.value;
    this.dotted = this.prefixed(error.property);
  }

  /** The path to the value, from the root of the part of the request. */
  get segments(): readonly (string | number)[] {
    const segments: (string | number)[] = [];
    for (let at: LocatedError | undefined = this; at; at = at.parent) {
      if (!at.isOfContainer) segments.push(segment(at.name, at.container));
    }
    return [...(this.from.above ?? []), ...segments.reverse()];
  }

  /** The names of the properties above it, in the class. */
  get parents(): readonly string[] {
    const parents: string[] = [];
    for (let at = this.parent; at; at = at.parent) parents.push(at.error.property);
    return parents.reverse();
  }

  get isRoot(): boolean {
    return this.parent === undefined;
  }

  /** A message with the names of the properties above in front, as Nest's `ValidationPipe` has it: `a.b.message`. */
  prefixed(message: string): string {
    return this.parent ? `${this.parent.dotted}.${message}` : message;
  }

  /** Whether the member is absent from the request. */
  get absent(): boolean {
    return isAbsent(this.error, this.container) && this.raw === undefined;
  }

  /** The value in the request, before any transformation. */
  get raw(): unknown {
    return read(this.container, this.name);
  }

  /** The same location, for an error whose class is known. */
  withTarget(target: object): LocatedError {
    return new LocatedError({ ...this.error, target }, this.from, this.parent);
  }

  private get name(): string {
    const { target, property } = this.error;
    this.wireName ??= this.from.names?.of(target, property) ?? property;
    return this.wireName;
  }

  /** Whether the error is about the container: of an unknown class, or of a value that is not an object. */
  private get isOfContainer(): boolean {
    const { property, constraints } = this.error;
    if (property === undefined) return true;
    if (this.parent || this.container === undefined || constraints?.['isObject'] === undefined) return false;
    return !isRecord(this.container);
  }
}

/** Every error of the tree with its location, parents first. */
export function* locateErrors(errors: readonly ValidationError[], from: ValidatedPart): Generator<LocatedError> {
  // A stack instead of recursion, because clients choose how deep the tree is.
  const open: { list: readonly ValidationError[]; at: number; parent: LocatedError | undefined }[] = [];
  open.push({ list: errors, at: 0, parent: undefined });
  for (let level = open.at(-1); level; level = open.at(-1)) {
    const error = level.list[level.at++];
    if (error === undefined) {
      open.pop();
      continue;
    }
    const located = new LocatedError(error, from, level.parent);
    yield located;
    if (error.children?.length) open.push({ list: error.children, at: 0, parent: located });
  }
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
