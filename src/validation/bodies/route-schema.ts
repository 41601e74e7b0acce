import type { ValidationException } from '../../exceptions/validation.exception.js';
import { isError, isObject, memberOf } from '../../problem/untrusted.js';
import { createViolation, missingMember, type RequestPart, type Violation } from '../../problem/violation.js';
import { ViolationCollector } from '../violations/violation-collector.js';
import { defaultMessage } from '../violations/violation-messages.js';
import { violationsProblem } from '../violations/violations-problem.js';

/** The parts of a request by Fastify's names. */
const PARTS: Readonly<Record<string, RequestPart>> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'header',
};

/** An error of ajv: the violated keyword, and where it is in the value. */
interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: unknown;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** The validation problem of a request that does not match the JSON Schema of its route on Fastify. */
export function routeSchemaProblem(
  error: unknown,
  { status, limit }: { readonly status?: number; readonly limit?: number },
): ValidationException | undefined {
  const failure = schemaFailure(error) ?? schemaFailure(memberOf(error, 'cause'));
  if (!failure) return undefined;
  const collector = new ViolationCollector(limit);
  for (const found of failure.errors) collector.add(() => violationOf(found, failure.part));
  return violationsProblem(collector.violations, status);
}

function schemaFailure(error: unknown): { part: RequestPart; errors: readonly SchemaError[] } | undefined {
  if (!isError(error) || memberOf(error, 'code') !== 'FST_ERR_VALIDATION') return undefined;
  const part = PARTS[String(memberOf(error, 'validationContext'))];
  const errors = memberOf(error, 'validation');
  return part && Array.isArray(errors) && errors.length > 0 && errors.every(isSchemaError)
    ? { part, errors }
    : undefined;
}

/** The validator of an app may have errors of another form. */
function isSchemaError(error: unknown): error is SchemaError {
  return isObject(error) && typeof error['keyword'] === 'string' && typeof error['instancePath'] === 'string';
}

function violationOf({ keyword, instancePath, message, params = {} }: SchemaError, part: RequestPart): Violation {
  const segments = segmentsOf(instancePath);
  const { missingProperty, additionalProperty, unevaluatedProperty } = params;
  if (typeof missingProperty === 'string') return missingMember(part, [...segments, missingProperty]);
  const unknown = additionalProperty ?? unevaluatedProperty;
  const at = typeof unknown === 'string' ? [...segments, unknown] : segments;
  const text = typeof message === 'string' && message !== '' ? message : defaultMessage(keyword);
  return createViolation({ part, segments: at, code: keyword, message: text, absent: false });
}

/** The segments of a JSON Pointer (RFC 6901). An index of an array is a number. */
function segmentsOf(pointer: string): (string | number)[] {
  const segments = pointer.split('/').slice(1);
  return segments.map((segment) =>
    /^(0|[1-9]\d*)$/.test(segment) ? Number(segment) : segment.replaceAll('~1', '/').replaceAll('~0', '~'),
  );
}
