import type { ValidationException } from '../../exceptions/validation.exception.js';
import { createViolation } from '../../problem/violation.js';
import { violationsProblem } from '../validation-problem.js';

/** What is wrong with an upload, in our vocabulary. */
export interface UploadFault {
  readonly code: string;
  readonly message: string;
  /** What multer says of it, in one version or another. */
  readonly said: readonly string[];
}

const TOO_MANY_PARTS = 'has more parts than this server accepts';

/**
 * By multer's codes. Sizes are `maxLength`, counted in bytes, as OpenAPI 3.1 has it for binary strings; a form is an
 * object with its fields as members.
 */
export const UPLOAD_FAULTS: Readonly<Record<string, UploadFault>> = {
  LIMIT_FILE_SIZE: { code: 'maxLength', message: 'should be a smaller file', said: ['File too large'] },
  LIMIT_FILE_COUNT: { code: 'maxItems', message: 'has more files than this server accepts', said: ['Too many files'] },
  LIMIT_PART_COUNT: { code: 'maxProperties', message: TOO_MANY_PARTS, said: ['Too many parts'] },
  LIMIT_FIELD_COUNT: { code: 'maxProperties', message: TOO_MANY_PARTS, said: ['Too many fields'] },
  LIMIT_FIELD_KEY: { code: 'propertyNames', message: 'has a name that is too long', said: ['Field name too long'] },
  LIMIT_FIELD_VALUE: { code: 'maxLength', message: 'is too long', said: ['Field value too long'] },
  LIMIT_UNEXPECTED_FILE: {
    code: 'additionalProperties',
    message: 'is a file that is not expected',
    said: ['Unexpected field', 'Unexpected file field'],
  },
  MISSING_FIELD_NAME: { code: 'propertyNames', message: 'has a part without a name', said: ['Field name missing'] },
  INVALID_FIELD_NAME: {
    code: 'propertyNames',
    message: 'has a name that is not allowed',
    said: ['Invalid field name'],
  },
  LIMIT_FIELD_NESTING: {
    code: 'maxDepth',
    message: 'should not be nested so deeply',
    said: ['Field name nesting too deep'],
  },
  LIMIT_FIELD_ARRAY_INDEX: {
    code: 'maxItems',
    message: 'has more items than this server accepts',
    said: ['Field name array index too large'],
  },
  LIMIT_JSON_FIELDS_SIZE: { code: 'maxLength', message: 'is too long', said: ['JSON field values too large'] },
  MALFORMED: {
    code: 'format',
    message: 'is not well-formed multipart/form-data',
    said: [
      'Multipart: Boundary not found',
      'Multipart: Malformed part header',
      'Multipart: Unexpected end of form',
      'Multipart: Unexpected end of file',
    ],
  },
};

/** The codes of `@fastify/multipart` for the same faults. */
export const FASTIFY_CODES: Readonly<Record<string, keyof typeof UPLOAD_FAULTS>> = {
  FST_PARTS_LIMIT: 'LIMIT_PART_COUNT',
  FST_FILES_LIMIT: 'LIMIT_FILE_COUNT',
  FST_FIELDS_LIMIT: 'LIMIT_FIELD_COUNT',
  FST_REQ_FILE_TOO_LARGE: 'LIMIT_FILE_SIZE',
  FST_PROTO_VIOLATION: 'INVALID_FIELD_NAME',
  FST_MP_PREMATURE_CLOSE: 'MALFORMED',
};

/** What the parsers of uploads say: multer, `@fastify/multipart`, and Nest's own parts around them. */
interface UploadError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly field?: unknown;
  readonly part?: { readonly fieldname?: unknown };
}

interface Refusal {
  readonly fault: UploadFault;
  readonly field?: string;
}

/** The validation problem of an upload that breaks the limits of a route: 413 for a file that is too large, else 400. */
export function uploadProblem(error: unknown): ValidationException | undefined {
  if (!(error instanceof Error)) return undefined;
  const refusal = coded(error) ?? coded(error.cause) ?? told(error);
  if (!refusal) return undefined;
  const { fault, field } = refusal;
  const segments = field === undefined ? [] : [field];
  const violation = createViolation({
    part: 'body',
    segments,
    code: fault.code,
    message: fault.message,
    absent: false,
  });
  return violationsProblem([violation], statusOf(error) === 413 ? 413 : 400);
}

/** Multer and Fastify give their errors codes. */
function coded(error: unknown): Refusal | undefined {
  const { name, code, field, part } = (error ?? {}) as UploadError;
  if (typeof code !== 'string') return undefined;
  const isParser = name === 'MulterError' || name === 'MultipartError';
  const fault = Object.hasOwn(FASTIFY_CODES, code)
    ? UPLOAD_FAULTS[FASTIFY_CODES[code] as string]
    : isParser && Object.hasOwn(UPLOAD_FAULTS, code)
      ? UPLOAD_FAULTS[code]
      : undefined;
  return fault && { fault, field: text(field) ?? text(part?.fieldname) };
}

const FAULTS = Object.values(UPLOAD_FAULTS);

/** One pattern for the words of all faults. The field may follow. */
const WORDS = new RegExp(`^(${FAULTS.flatMap(({ said }) => said).join('|')})(?: - (.*))?$`, 's');

/**
 * Nest 11 keeps only the words, and so does Nest's interceptor for Fastify: `File too large - avatar`. That the
 * exception is theirs, and not business code's with the same words, is told by where it was made.
 */
function told(error: Error): Refusal | undefined {
  // Asked first: every stock exception of the app comes by here.
  const status = statusOf(error);
  if (status !== 400 && status !== 413) return undefined;
  const [, words, field] = WORDS.exec(error.message) ?? [];
  const fault = words !== undefined && FAULTS.find(({ said }) => said.includes(words));
  return fault && madeByTheirs(error) ? { fault, field: text(field) } : undefined;
}

/** Asked last: to put a stack into words costs as much as half an answer. */
function madeByTheirs({ stack = '' }: Error): boolean {
  return /\n\s+at (\w+\.)?transformException\b/.test(stack.slice(0, 1_000));
}

function statusOf(error: Error): unknown {
  const { statusCode, getStatus } = error as Error & { statusCode?: unknown; getStatus?: () => unknown };
  return typeof getStatus === 'function' ? getStatus.call(error) : statusCode;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
