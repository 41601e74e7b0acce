import { ValidationException } from '../../exceptions/validation.exception.js';
import { isObject } from '../../problem/untrusted.js';
import { createViolation, missingMessage } from '../../problem/violation.js';
import { findJsonFlaw } from './json-flaw.js';

const texts = new WeakMap<object, string>();

/** Remembers the text that a parser rejected, to find the position of the error later. The text is never shown. */
export function recordMalformedJson(error: unknown, text: string): void {
  if (isObject(error)) texts.set(error, text);
}

/** The members that are read here of the errors of `body-parser` (Express) and Fastify. */
interface ParserError {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly body?: unknown;
  readonly cause?: unknown;
}

/** The validation problem of a body that is not valid JSON although its media type is JSON. */
export function malformedJsonProblem(error: unknown): ValidationException | undefined {
  const rejected = parserError(error) ?? parserError((error as ParserError).cause);
  if (!rejected) return undefined;
  if (rejected.code === 'FST_ERR_CTP_EMPTY_JSON_BODY') {
    return problem('The request body is empty.', 'required', missingMessage([]), {}, error);
  }
  const text = texts.get(rejected) ?? (typeof rejected.body === 'string' ? rejected.body : undefined);
  return text === undefined ? malformed('is not well-formed JSON', {}, error) : located(text, error);
}

function parserError(error: unknown): ParserError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { type, code } = error as ParserError;
  const isParseError = type === 'entity.parse.failed' && error instanceof SyntaxError;
  return isParseError || code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY'
    ? error
    : undefined;
}

/** The search costs several times as much as the parser that rejected the text. Clients choose how long it is. */
export const MAX_SEARCHED = 200_000;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function located(body: string, cause: unknown): ValidationException {
  // Fastify skips a byte order mark (RFC 8259, section 8.1), and editors do not count it as a column.
  const text = body.startsWith('\uFEFF') ? body.slice(1) : body;
  const searched = text.slice(0, MAX_SEARCHED);
  const flaw = findJsonFlaw(searched);
  if (text.length > MAX_SEARCHED && (!flaw || flaw.offset === MAX_SEARCHED)) {
    if (!isJson(text)) return malformed('is not well-formed JSON', {}, cause);
  } else if (flaw) {
    return malformed(`is not well-formed JSON: expected ${flaw.expected}`, positionOf(flaw.offset, text), cause);
  }
  const first = text.search(/[^\t\n\r ]/);
  if (text[first] !== '{' && text[first] !== '[') {
    const position = positionOf(Math.max(first, 0), text);
    return problem(
      'The request body is not a JSON object or array.',
      'type',
      'should be an object or an array',
      position,
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

function malformed(message: string, position: object, cause: unknown): ValidationException {
  return problem('The request body is not well-formed JSON.', 'format', message, position, cause);
}

function problem(detail: string, code: string, message: string, position: object, cause: unknown): ValidationException {
  const violation = createViolation({
    part: 'body',
    segments: [],
    code,
    message,
    absent: false,
    extra: { ...position },
  });
  return new ValidationException({ detail, validation: [violation] }, { cause });
}

const LINE_BREAK = /\r\n|[\n\r]/g;

/** Line and column count from 1; columns are UTF-16 code units, as in editors. */
function positionOf(offset: number, text: string): { line: number; column: number } {
  let line = 1;
  let start = 0;
  LINE_BREAK.lastIndex = 0;
  for (let found = LINE_BREAK.exec(text); found && LINE_BREAK.lastIndex <= offset; found = LINE_BREAK.exec(text)) {
    line++;
    start = LINE_BREAK.lastIndex;
  }
  return { line, column: offset - start + 1 };
}
