import type { ValidationException } from '../exceptions/validation.exception.js';
import { createViolation } from './create-violation.js';
import { FASTIFY_CODES, UPLOAD_FAULTS, type UploadFault } from './upload-faults.js';
import { violationsProblem } from './validation-problem.js';

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
