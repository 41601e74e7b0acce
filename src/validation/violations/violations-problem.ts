import { ValidationException } from '../../exceptions/validation.exception.js';
import type { RequestPart, Violation } from '../../problem/violation.js';

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
  return `The ${name ?? 'request'} has ${violations.length === 1 ? 'one violation' : `${violations.length} violations`}.`;
}
