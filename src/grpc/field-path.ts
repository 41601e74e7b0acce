import { isRecord, nonEmptyText } from '../problem/untrusted.js';
import { createViolation, type Violation } from '../problem/violation.js';
import type { FieldViolation } from './detail-messages.js';
import { camelCase, upperSnakeCase } from './error-reason.js';

type Segments = readonly (string | number)[];

const NAME = /^[A-Za-z_]\w*$/;
const INDEX = /^(0|[1-9]\d{0,8})$/;

/** The path to a field, as in `google.rpc.BadRequest`: `items[0].name`. Names that are not identifiers are quoted: `["a.b"]`. */
function fieldPath(segments: Segments): string {
  return segments
    .map((segment) => pathPart(String(segment)))
    .join('')
    .replace(/^\./, '');
}

function pathPart(segment: string): string {
  if (NAME.test(segment)) return `.${segment}`;
  return INDEX.test(segment) ? `[${segment}]` : `[${JSON.stringify(segment)}]`;
}

/** One part of a path: a name, an index, or a quoted name. Other programs may use other names, and do not quote them. */
const PART = /\[(\d{1,9})\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g;

/** The segments of a path. Never throws. */
function pathSegments(path: string): (string | number)[] {
  return Array.from(path.matchAll(PART), ([, index, quoted, name = '']) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? name : unquoted(quoted);
  });
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

/** The entry of `google.rpc.BadRequest` for an entry of a list of violations, of whatever format; `undefined` for other values. */
export function fieldViolation(entry: unknown): FieldViolation | undefined {
  if (!isRecord(entry)) return undefined;
  const description = nonEmptyText(entry.message) ?? nonEmptyText(entry.detail);
  const field = fieldOf(entry);
  if (description === undefined || field === undefined) return undefined;
  return { field, description, reason: typeof entry.code === 'string' ? upperSnakeCase(entry.code) : '' };
}

/** A pointer, the name of a parameter, or the location: `["request", part, …segments]`. */
function fieldOf({ pointer, parameter, location }: Record<string, unknown>): string | undefined {
  if (typeof pointer === 'string') return fieldPath(pointerSegments(pointer));
  if (typeof parameter === 'string') return parameter;
  return Array.isArray(location) ? fieldPath(location.slice(2).filter(isSegment)) : undefined;
}

function isSegment(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** The segments of a JSON Pointer in a URI fragment (RFC 6901, section 6). */
function pointerSegments(pointer: string): string[] {
  const segments = decoded(pointer.replace(/^#/, '')).split('/').slice(1);
  return segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The violation of this API for an entry of `google.rpc.BadRequest`. */
export function violationOf({ field, description, reason }: FieldViolation): Violation {
  const code = reason === '' ? 'invalid' : camelCase(reason);
  return createViolation({ part: 'body', segments: pathSegments(field), code, message: description });
}
