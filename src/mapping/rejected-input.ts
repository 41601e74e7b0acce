import { UnsupportedMediaTypeException } from '../exceptions/unsupported-media-type.exception.js';
import type { ValidationException } from '../exceptions/validation.exception.js';
import { isListed, mediaTypeOf } from '../http/media-types.js';
import { unreadable } from '../http/request-facts.js';
import { isProblemThrowable, occurrenceOf } from '../problem/occurrence.js';
import { isViolation } from '../problem/violation.js';
import { malformedJsonProblem } from '../validation/bodies/malformed-json.js';
import { routeSchemaProblem } from '../validation/bodies/route-schema.js';
import { uploadProblem } from '../validation/bodies/uploads.js';
import { pipeProblem } from '../validation/nest-pipes/pipe-problem.js';
import { UNREADABLE_BODIES } from './framework-errors.js';
import type { FailedRequest, MappingContext, MappingRule } from './mapping-rule.js';
import { problemException } from './problem-exception.js';

type Reader = (error: object, context: MappingContext, request: FailedRequest) => ValidationException | undefined;

/** A pipe of Nest or of the app rejected a parameter; business code that throws the same exception did not. */
export const rejectedByPipe = violationRule((error, { pipes }, request) => pipeProblem(error, pipes, request));

/** Fastify rejected a request by the JSON Schema of its route, such as `@RouteSchema({ body })`. */
export const rejectedBySchema = violationRule((error, { pipes }) => routeSchemaProblem(error, pipes));

/** The JSON parser of Express or Fastify rejected a body. */
export const malformedBody = violationRule((error) => malformedJsonProblem(error));

/** multer or `@fastify/multipart` rejected an upload. */
export const rejectedUpload = violationRule((error) => uploadProblem(error));

function violationRule(read: Reader): MappingRule {
  return (error, request, context) => {
    if (typeof error !== 'object' || error === null || isProblemThrowable(error)) return undefined;
    const problem = read(error, context, request);
    return problem && problemException(problem, request, context);
  };
}

/** Fastify's codes for a body that it has no parser for. */
const NO_PARSER = new Set(['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'FST_ERR_CTP_EMPTY_TYPE']);

/**
 * An error that was caused by a body which no parser has read: 415 (RFC 9110, section 15.5.16). Fastify rejects such a
 * body; Express lets it pass, and the pipe of the handler then validates `undefined`.
 */
export const unreadBody: MappingRule = (error, request, context) => {
  const code = causeCode(error);
  const { headers } = request.facts;
  // Fastify ignores charset and coding. A body that its JSON parser cannot read for that reason is malformed to it.
  const flaw = code === 'FST_ERR_CTP_INVALID_JSON_BODY' ? unreadable(headers) : undefined;
  if (flaw) return problemException(unreadableBody(flaw), request, context);
  const rejected = NO_PARSER.has(code);
  if (!rejected && !(request.hasUnreadBody && isAboutBody(error))) return undefined;
  const type = mediaTypeOf(headers['content-type']);
  const { readableTypes } = request;
  // A parser that reads the suffix +json would have read this body.
  if (!rejected && type !== undefined && isListed(type, readableTypes)) return undefined;
  return problemException(unsupportedType(type, readableTypes), request, context);
};

/** The 415 of a body whose media type is not among these. */
export function unsupportedType(type: string | undefined, readable: readonly string[]): UnsupportedMediaTypeException {
  const instead = type === undefined ? 'and say so in Content-Type' : `not ${type}`;
  return new UnsupportedMediaTypeException(`Send ${readable.join(' or ')}, ${instead}.`, {
    headers: { Accept: readable.join(', ') },
  });
}

/** The 415 of a body whose charset or content coding no parser reads. */
function unreadableBody(flaw: keyof typeof UNREADABLE_BODIES): UnsupportedMediaTypeException {
  const { detail, headers } = UNREADABLE_BODIES[flaw];
  return new UnsupportedMediaTypeException(detail, { headers: { ...headers } });
}

/** The code of the framework's error that Nest wrapped. */
function causeCode(error: unknown): string {
  const { cause } = (error ?? {}) as { cause?: { code?: unknown } | null };
  return typeof cause?.code === 'string' ? cause.code : '';
}

function isAboutBody(error: unknown): boolean {
  const { definition, extensions } = occurrenceOf(error) ?? {};
  const violations: unknown = definition?.slug === 'validation' && extensions?.['validation'];
  const [first]: unknown[] = Array.isArray(violations) ? violations : [];
  return isViolation(first) && first.location[1] === 'body';
}
