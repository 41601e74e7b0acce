import { statusPhrase } from '../http/status.js';
import type { ProblemDetails } from '../problem/problem.js';
import { plainProblem } from './plain-problem.js';
import { shortenedProblem } from './shortened-problem.js';
import { encodeStatus } from './status-details.js';
import { type GrpcStatusFacts, smallStatus, statusOfProblem } from './status-of-problem.js';

/** The status of a failed call, for any implementation of gRPC. */
export interface GrpcStatus {
  /** 1 to 16. */
  readonly code: number;
  /** The message of the status: the `detail` or the `title` of the problem, up to 1,024 bytes. */
  readonly details: string;
  /** The value of the metadata key `grpc-status-details-bin`. */
  readonly statusDetails: Buffer;
}

/** Clients in several languages reject trailers of more than 8 KiB, unless they are configured. */
const MAX_TRAILERS = 8192;

/** For the other trailers, with 32 bytes for each one (RFC 9113, section 10.5.1): the status, a flow id, … */
const OTHER_TRAILERS = 512;

const MAX_MESSAGE = 1024;

/**
 * A problem as the status of a gRPC call, with the details of AIP-193 (https://google.aip.dev/193). All trailers fit into
 * 8 KiB. A larger problem loses violations and extension members, and `violations_omitted` and `extensions_omitted` count
 * them. `fromGrpcStatus()` reads the same problem again. Never throws.
 *
 * @example
 * const { code, details, statusDetails } = toGrpcStatus(problems.toProblem(error));
 * const metadata = new Metadata();
 * metadata.set('grpc-status-details-bin', statusDetails);
 * callback({ code, details, metadata });
 */
export function toGrpcStatus(problem: ProblemDetails, facts: GrpcStatusFacts = {}): GrpcStatus {
  const whole = plainProblem(problem);
  const message = shortMessage(whole.detail ?? whole.title ?? statusPhrase(whole.status ?? facts.status ?? 500));
  const limit = maxLength(message);
  const encode = (part: ProblemDetails) => encodeStatus(statusOfProblem(part, message, facts));
  const fits = (part: ProblemDetails) => JSON.stringify(part).length <= limit && encode(part).length <= limit;
  const part = shortenedProblem(whole, fits, limit) ?? shortenedProblem({ ...whole, detail: message }, fits, limit);
  const small = smallStatus(whole, message, facts);
  return { code: small.code, details: message, statusDetails: part ? encode(part) : encodeStatus(small) };
}

/** The length that the details can have beside the message, which is sent percent-encoded; they are sent as Base64. */
function maxLength(message: string): number {
  return Math.floor(((MAX_TRAILERS - OTHER_TRAILERS - encodeURIComponent(message).length) * 3) / 4);
}

/** A text of a limited length without lone surrogates, for which `encodeURI()` throws. */
function shortMessage(text: string): string {
  let [shown, length] = ['', 0];
  for (const character of Buffer.from(text.slice(0, MAX_MESSAGE)).toString()) {
    length += encodeURIComponent(character).length;
    if (length > MAX_MESSAGE) break;
    shown += character;
  }
  return shown;
}
