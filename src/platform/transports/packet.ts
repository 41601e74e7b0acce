import { looksLikeProblem } from '../../client/read-problem.js';
import type { ProblemDetails } from '../../problem/problem.js';
import { isObject, isRecord } from '../../problem/untrusted.js';
import type { Transport } from './transport.js';

/** Most of Nest's transports send an error as JSON, in the member `err` of the packet. */
export const PACKET_ANSWER: Pick<Transport, 'errorOf' | 'problemOf'> = {
  errorOf: (problem) => problem,
  problemOf: (error) => (looksLikeProblem(error) ? (error as unknown as ProblemDetails) : undefined),
};

/** Headers on transports that have none: Nest 12 sends `metadata` as a member of the packet. */
export const withMetadata: Transport['withHeaders'] = (packet, headers) => ({
  ...packet,
  metadata: { ...headers, ...packet.metadata },
});

/** Nest 11 has no such method. */
export const metadataOf = (context: { getMetadata?(): unknown }) => recordOf(context.getMetadata?.());

/** A value that should be an object, or an empty one. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

/** A transport that Nest does not know: a custom strategy. */
export const CUSTOM: Transport = {
  id: Symbol.for('nestjs-problems.custom-strategy'),
  name: 'MESSAGE',
  received: ([, context]) => ({ key: isObject(context) ? context : {}, pattern: '', headers: {} }),
  withHeaders: withMetadata,
  ...PACKET_ANSWER,
};
