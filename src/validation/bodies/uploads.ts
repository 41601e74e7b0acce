import type { ValidationException } from '../../exceptions/validation.exception.js';
import { nonEmptyText } from '../../problem/untrusted.js';
import { createViolation } from '../../problem/violation.js';
import { violationsProblem } from '../violations/violations-problem.js';

/** The code and message of a violation, and the error messages of multer that stand for it. */
export interface UploadFault {
  readonly code: string;
  readonly message: string;
  /** The error messages of multer, in any of its versions. */
  readonly multer: readonly string[];
}

const TOO_MANY_PARTS = 'has more parts than this server accepts';

/**
 * The faults by multer's error code. A file size is `maxLength` in bytes, as for binary strings in OpenAPI 3.1. A form is
 * an object whose members are its fields.
 */
export const UPLOAD_FAULTS: Readonly<Record<string, UploadFault>> = {
  LIMIT_FILE_SIZE: { code: 'maxLength', message: 'is larger than this server accepts', multer: ['File too large'] },
  LIMIT_FILE_COUNT: {
    code: 'maxItems',
    message: 'has more files than this server accepts',
    multer: ['Too many files'],
  },
  LIMIT_PART_COUNT: { code: 'maxProperties', message: TOO_MANY_PARTS, multer: ['Too many parts'] },
  LIMIT_FIELD_COUNT: { code: 'maxProperties', message: TOO_MANY_PARTS, multer: ['Too many fields'] },
  LIMIT_FIELD_KEY: { code: 'propertyNames', message: 'has a name that is too long', multer: ['Field name too long'] },
  LIMIT_FIELD_VALUE: { code: 'maxLength', message: 'is too long', multer: ['Field value too long'] },
  LIMIT_UNEXPECTED_FILE: {
    code: 'additionalProperties',
    message: 'is an unexpected file',
    multer: ['Unexpected field', 'Unexpected file field'],
  },
  MISSING_FIELD_NAME: { code: 'propertyNames', message: 'has a part without a name', multer: ['Field name missing'] },
  INVALID_FIELD_NAME: {
    code: 'propertyNames',
    message: 'has a name that is not allowed',
    multer: ['Invalid field name'],
  },
  LIMIT_FIELD_NESTING: {
    code: 'maxDepth',
    message: 'is nested too deeply',
    multer: ['Field name nesting too deep'],
  },
  LIMIT_FIELD_ARRAY_INDEX: {
    code: 'maxItems',
    message: 'has more items than this server accepts',
    multer: ['Field name array index too large'],
  },
  LIMIT_JSON_FIELDS_SIZE: { code: 'maxLength', message: 'is too long', multer: ['JSON field values too large'] },
  MALFORMED: {
    code: 'format',
    message: 'is not well-formed multipart/form-data',
    multer: [
      'Multipart: Boundary not found',
      'Multipart: Malformed part header',
      'Multipart: Unexpected end of form',
      'Multipart: Unexpected end of file',
    ],
  },
};

/** The error codes of `@fastify/multipart` for the same faults. */
export const FASTIFY_CODES: Readonly<Record<string, keyof typeof UPLOAD_FAULTS>> = {
  FST_PARTS_LIMIT: 'LIMIT_PART_COUNT',
  FST_FILES_LIMIT: 'LIMIT_FILE_COUNT',
  FST_FIELDS_LIMIT: 'LIMIT_FIELD_COUNT',
  FST_REQ_FILE_TOO_LARGE: 'LIMIT_FILE_SIZE',
  FST_PROTO_VIOLATION: 'INVALID_FIELD_NAME',
  FST_MP_PREMATURE_CLOSE: 'MALFORMED',
};

/** The members that are read here of the errors of multer and `@fastify/multipart`. */
interface UploadError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly field?: unknown;
  readonly part?: { readonly fieldname?: unknown };
}

interface LocatedFault {
  readonly fault: UploadFault;
  readonly field?: string;
}

/** The validation problem of an upload that exceeds a limit of its route: 413 if the error has that status, else 400. */
export function uploadProblem(error: unknown): ValidationException | undefined {
  if (!(error instanceof Error)) return undefined;
  const located = faultByCode(error) ?? faultByCode(error.cause) ?? faultByMessage(error);
  if (!located) return undefined;
  const { code, message } = located.fault;
  const segments = located.field === undefined ? [] : [located.field];
  const violation = createViolation({ part: 'body', segments, code, message, absent: false });
  return violationsProblem([violation], statusOf(error) === 413 ? 413 : 400);
}

function faultByCode(error: unknown): LocatedFault | undefined {
  const { name, code, field, part } = (error ?? {}) as UploadError;
  if (typeof code !== 'string') return undefined;
  const isParserError = name === 'MulterError' || name === 'MultipartError';
  const fault = Object.hasOwn(FASTIFY_CODES, code)
    ? UPLOAD_FAULTS[FASTIFY_CODES[code] as string]
    : isParserError && Object.hasOwn(UPLOAD_FAULTS, code)
      ? UPLOAD_FAULTS[code]
      : undefined;
  return fault && { fault, field: nonEmptyText(field) ?? nonEmptyText(part?.fieldname) };
}

const FAULTS = Object.values(UPLOAD_FAULTS);

/** Matches the messages of all faults, with the name of the field after them, as in `File too large - avatar`. */
const MESSAGES = new RegExp(`^(${FAULTS.flatMap(({ multer }) => multer).join('|')})(?: - (.*))?$`, 's');

/**
 * Nest 11, and Nest's interceptor for Fastify, keep only multer's message. The stack tells their exceptions from those
 * that the app throws with the same message.
 */
function faultByMessage(error: Error): LocatedFault | undefined {
  // The cheapest check comes first, because every stock exception of the app is checked here.
  const status = statusOf(error);
  if (status !== 400 && status !== 413) return undefined;
  const [, message, field] = MESSAGES.exec(error.message) ?? [];
  const fault = message !== undefined && FAULTS.find(({ multer }) => multer.includes(message));
  return fault && isFromInterceptor(error) ? { fault, field: nonEmptyText(field) } : undefined;
}

/** The most expensive check: V8 formats a stack when it is read first. */
function isFromInterceptor({ stack = '' }: Error): boolean {
  return /\n\s+at (\w+\.)?transformException\b/.test(stack.slice(0, 1_000));
}

function statusOf(error: Error): unknown {
  const { statusCode, getStatus } = error as Error & { statusCode?: unknown; getStatus?: () => unknown };
  return typeof getStatus === 'function' ? getStatus.call(error) : statusCode;
}
