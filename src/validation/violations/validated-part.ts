import type { ArgumentMetadata } from '@nestjs/common';
import type { RequestPart } from '../../problem/violation.js';

/** Where a validated value comes from. */
export interface ValidatedPart {
  readonly part: RequestPart;
  /** The segments above the value, such as `user` of `@Body('user')`. */
  readonly above?: readonly (string | number)[];
  /** The value before validation, if known: tells arrays from objects. */
  readonly value?: unknown;
  /** Whether violations may show rejected values. */
  readonly echo?: boolean;
  /** Looks up the wire name of a property that is renamed, for instance by `@Expose({ name })`. */
  readonly names?: { of(target: object | undefined, property: string): string };
}

const PARTS: Readonly<Record<ArgumentMetadata['type'], RequestPart>> = {
  body: 'body',
  query: 'query',
  param: 'path',
  custom: 'body',
};

/** The part of the request that a handler parameter reads; `body` for custom decorators. */
export function partOfArgument({ type }: Pick<ArgumentMetadata, 'type'>): RequestPart {
  return PARTS[type];
}

/** The segments above the value of a handler parameter: `['user']` for `@Body('user')`. */
export function segmentsAbove({ data }: Pick<ArgumentMetadata, 'data'>): readonly string[] {
  return typeof data === 'string' ? [data] : [];
}

const HEADERS = Symbol.for('nestjs-problems.validated-headers');

/** The `data` of each `@ValidatedHeaders()` parameter, so that pipes recognize it. */
export const headersArgument: typeof HEADERS = HEADERS;
