import { isExtensionName } from '../../problem/occurrence.js';
import { DEFAULT_FORMAT } from '../../validation/violations/violation-format.js';
import type { ValidationOptions } from './problems-options.js';
import type { ResolvedOptions } from './resolved-options.js';

/**
 * The `validation` options with their defaults, checked.
 *
 * @throws TypeError that says what to write instead
 */
export function resolveValidation(options: ValidationOptions = {}): Exclude<ResolvedOptions['validation'], false> {
  const { member, members, maxViolations, format, message, exhaustive = false, echo = false, ...pipe } = options;
  check(options);
  const looks = { members, format: format ?? 'location', maxViolations: maxViolations ?? DEFAULT_FORMAT.maxViolations };
  // RFC 9457 calls the member of its example `errors` (section 3).
  return {
    ...looks,
    message,
    member: member ?? (format === 'pointer' ? 'errors' : 'validation'),
    exhaustive,
    echo,
    pipe,
  };
}

function check(options: ValidationOptions): void {
  const { member = 'validation', members, maxViolations = 1, format = 'location', message } = options;
  if (typeof member !== 'string' || !isExtensionName(member)) {
    refuse('member', member, "a name that RFC 9457 does not use, such as 'validation'");
  }
  if (!Number.isInteger(maxViolations) || maxViolations < 1)
    refuse('maxViolations', maxViolations, 'an integer of 1 or more');
  if (typeof format !== 'function' && format !== 'location' && format !== 'pointer') {
    refuse('format', format, "'location', 'pointer' or a function");
  }
  if (message !== undefined && typeof message !== 'function') refuse('message', message, 'a function');
  if (members !== undefined && !isListOfNames(members)) {
    refuse('members', members, "names of members, such as ['location', 'code', 'message']");
  }
  if (members !== undefined && format !== 'location') {
    throw new TypeError(
      `validation.members chooses among the members of the format 'location'. Leave it or format out.`,
    );
  }
  checkPipe(options);
}

function checkPipe({ errorHttpStatusCode: status, exhaustive = false, echo = false }: ValidationOptions): void {
  if (status !== undefined && !(Number.isInteger(status) && status >= 400 && status < 500)) {
    refuse('errorHttpStatusCode', status, '400 or 422');
  }
  if (typeof exhaustive !== 'boolean') refuse('exhaustive', exhaustive, 'true or false');
  if (typeof echo !== 'boolean') refuse('echo', echo, 'true or false');
}

function isListOfNames(members: unknown): boolean {
  return Array.isArray(members) && members.length > 0 && members.every((name) => typeof name === 'string');
}

function refuse(name: string, given: unknown, instead: string): never {
  const shown = typeof given === 'number' ? String(given) : JSON.stringify(given);
  throw new TypeError(`validation.${name} is ${shown}. Write ${instead}.`);
}
