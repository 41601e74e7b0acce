import type { ProblemDetails } from '../problem/problem.js';
import { slugOfUri } from '../problem/problem-definition.js';

/** The codes of gRPC (https://grpc.github.io/grpc/core/md_doc_statuscodes.html). 0 is a success. */
const CODES = {
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  OUT_OF_RANGE: 11,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  DATA_LOSS: 15,
  UNAUTHENTICATED: 16,
} as const;

const CODE_OF_STATUS: Readonly<Record<number, number>> = {
  400: CODES.INVALID_ARGUMENT,
  401: CODES.UNAUTHENTICATED,
  403: CODES.PERMISSION_DENIED,
  404: CODES.NOT_FOUND,
  409: CODES.ABORTED,
  412: CODES.FAILED_PRECONDITION,
  422: CODES.FAILED_PRECONDITION,
  429: CODES.RESOURCE_EXHAUSTED,
  499: CODES.CANCELLED,
  501: CODES.UNIMPLEMENTED,
  503: CODES.UNAVAILABLE,
  504: CODES.DEADLINE_EXCEEDED,
};

/** The comments of google/rpc/code.proto name an HTTP status for each code. Index: the code. */
const STATUS_OF_CODE = [200, 499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401];

/** A slug that says of a 409 that the thing exists already, such as `account-already-exists` or `duplicate-payment`. */
const EXISTS = /(^|-)(exists|duplicate)(-|$)/;

/**
 * The gRPC code of a problem, by its status. A 409 is `ALREADY_EXISTS` if a word of its slug is `exists` or `duplicate`,
 * else `ABORTED`. Any other 4xx is `FAILED_PRECONDITION`, because the same request fails again. Any other 5xx is
 * `INTERNAL`. A problem without an error status is `UNKNOWN`.
 */
export function grpcCode({ type, status = 0 }: Pick<ProblemDetails, 'type' | 'status'>): number {
  if (status === 409 && EXISTS.test(slugOfUri(type))) return CODES.ALREADY_EXISTS;
  const code = CODE_OF_STATUS[status];
  if (code !== undefined) return code;
  if (status >= 500) return CODES.INTERNAL;
  return status >= 400 ? CODES.FAILED_PRECONDITION : CODES.UNKNOWN;
}

/** Whether this is the code of a failed call. */
export function isFailureCode(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) > 0 && (value as number) < STATUS_OF_CODE.length;
}

/** The HTTP status of a gRPC code. */
export function statusOfCode(code: number): number {
  return STATUS_OF_CODE[code] ?? 500;
}
