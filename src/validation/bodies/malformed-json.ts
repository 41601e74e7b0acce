import { ValidationException } from '../../exceptions/validation.exception.js';
import { createViolation, missingMessage } from '../../problem/violation.js';
import { findJsonFlaw } from './json-flaw.js';

const texts = new WeakMap<object, string>();

/** Keeps the text that a parser refused, for its error to be explained; the text itself is never shown. */
export function recordMalformedJson(error: unknown, text: string): void {
  if (typeof error === 'object' && error !== null) texts.set(error, text);
}

/** The errors of parsers that are read here: of Express's `body-parser` and of Fastify. */
interface ParserError {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly body?: unknown;
  readonly cause?: unknown;
}

/** The validation problem of a body that is no JSON, though its media type says so. */
export function malformedJsonProblem(error: unknown): ValidationException | undefined {
  const refused = parserError(error) ?? parserError((error as ParserError).cause);
  if (!refused) return undefined;
  if (refused.code === 'FST_ERR_CTP_EMPTY_JSON_BODY') {
    return problem('The request body is empty.', 'required', missingMessage([]), {}, error);
  }
  const text = texts.get(refused) ?? (typeof refused.body === 'string' ? refused.body : undefined);
  return text === undefined ? malformed('is not well-formed JSON', {}, error) : explained(text, error);
}

function parserError(error: unknown): ParserError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { type, code } = error as ParserError;
  const isRefusal = type === 'entity.parse.failed' && error instanceof SyntaxError;
  return isRefusal || code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY'
    ? error
    : undefined;
}

function explained(given: string, cause: unknown): ValidationException {
  // Fastify reads over a byte order mark (RFC 8259, section 8.1); it is in no editor's column.
  const text = given.startsWith('\uFEFF') ? given.slice(1) : given;
  const flaw = findJsonFlaw(text);
  if (flaw) return malformed(`is not well-formed JSON: expected ${flaw.expected}`, placeOf(flaw.offset, text), cause);
  const first = text.search(/[^\t\n\r ]/);
  if (text[first] !== '{' && text[first] !== '[') {
    const place = placeOf(Math.max(first, 0), text);
    return problem(
      'The request body is no JSON object or array.',
      'type',
      'should be an object or an array',
      place,
      cause,
    );
  }
  return problem(
    'The request body has a member that is not allowed.',
    'propertyNames',
    'has a name that is not allowed',
    {},
    cause,
  );
}

function malformed(message: string, place: object, cause: unknown): ValidationException {
  return problem('The request body is not well-formed JSON.', 'format', message, place, cause);
}

function problem(detail: string, code: string, message: string, place: object, cause: unknown): ValidationException {
  const violation = createViolation({ part: 'body', segments: [], code, message, absent: false, extra: { ...place } });
  return new ValidationException({ detail, validation: [violation] }, { cause });
}

/** Both count from one; columns in UTF-16 code units, as editors do. */
function placeOf(offset: number, text: string): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|[\n\r]/);
  return { line: before.length, column: (before.at(-1) as string).length + 1 };
}
