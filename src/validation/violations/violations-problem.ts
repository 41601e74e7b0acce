import type { ArgumentMetadata } from '@nestjs/common';
import { ValidationException } from '../../exceptions/validation.exception.js';
import { missingMember, type RequestPart, type Violation } from '../../problem/violation.js';
import { totalOf } from './violation-collector.js';

/** Translates a key into the language of the request. Returns the key if there is no text for it. */
export type Translate = (key: string, args: Readonly<Record<string, unknown>>) => unknown;

/** Where a validated value comes from. */
export interface ValidatedPart {
  readonly part: RequestPart;
  /** The segments above the value, such as `user` of `@Body('user')`. */
  readonly above?: readonly (string | number)[];
  /** The value before validation, if known: tells arrays from objects. */
  readonly value?: unknown;
  /** Whether violations may show rejected values. */
  readonly echo?: boolean;
  /** How many violations are listed; the others are only counted. Default: as many as their total length allows. */
  readonly limit?: number | undefined;
  /** Translates a message that is a key of nestjs-i18n into the language of the request. */
  readonly translate?: Translate | undefined;
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

const PART_NAMES: Readonly<Record<RequestPart, string>> = {
  body: 'request body',
  query: 'query',
  path: 'path',
  header: 'request header',
};

/** A validation problem with these violations. */
export function violationsProblem(violations: readonly Violation[], status?: number): ValidationException {
  return new ValidationException({ detail: summary(violations), validation: violations }, { status });
}

/** A validation problem without violations, for pipes with `disableErrorMessages`. */
export function silentProblem(part: RequestPart | undefined, status?: number): ValidationException {
  return new ValidationException({ detail: `The ${part ? PART_NAMES[part] : 'request'} is not valid.` }, { status });
}

function summary(violations: readonly Violation[]): string {
  const parts = new Set(violations.map(({ location }) => String(location[1])));
  const [part] = parts;
  const name = parts.size === 1 && part !== undefined ? PART_NAMES[part as RequestPart] : undefined;
  const total = totalOf(violations);
  return `The ${name ?? 'request'} has ${total === 1 ? 'one violation' : `${total} violations`}.`;
}

/** One missing field is what the problem is called after; of several, the list tells. */
export function missingHeaders(names: readonly string[], hint = ''): ValidationException {
  const violations = names.map((name) => missingMember('header', [name]));
  const [name] = names;
  if (name === undefined || names.length > 1) return violationsProblem(violations);
  const detail = `The request header '${name}' is missing.${hint}`;
  return new ValidationException({ title: `Missing ${name}`, detail, validation: violations });
}
