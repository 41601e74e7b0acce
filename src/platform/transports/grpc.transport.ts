import { Transport as NestTransport } from '@nestjs/microservices';
import { fromGrpcStatus } from '../../grpc/from-grpc-status.js';
import { toGrpcStatus } from '../../grpc/to-grpc-status.js';
import { isError, isObject } from '../../problem/untrusted.js';
import type { OutgoingHeaders, Transport } from './transport.js';

/** The metadata of a gRPC call, of any copy of `@grpc/grpc-js`. */
interface GrpcMetadata {
  get(key: string): readonly unknown[];
  getMap(): Readonly<Record<string, unknown>>;
  set(key: string, value: string | Buffer): void;
  clone(): GrpcMetadata;
}

let Metadata: (new () => GrpcMetadata) | undefined;

/** Headers are metadata. A problem is a status with the details of AIP-193 (https://google.aip.dev/193). */
export const GRPC: Transport = {
  id: NestTransport.GRPC,
  name: 'GRPC',
  received: (args) => {
    const metadata = args.find(isMetadata) ?? args.map(metadataOf).find(isMetadata);
    return metadata && { key: metadata, pattern: pathIn(args), headers: metadata.getMap() };
  },
  withHeaders: (packet, headers) => ({ ...packet, data: callWith(packet.data as unknown[], headers) }),
  errorOf: (details, { message, problem }) => {
    const { status, flowId, typeDocumentation: documentation } = problem;
    const facts = { status, flowId, documentation, retryAfter: secondsIn(problem.headers['Retry-After']) };
    const { statusDetails, ...sent } = toGrpcStatus(details, facts);
    const metadata = new (message.key.constructor as new () => GrpcMetadata)();
    metadata.set('grpc-status-details-bin', statusDetails);
    return { ...sent, metadata };
  },
  problemOf: (error) => {
    // Without details it may be a failure of this side, such as a refused connection, whose text names addresses.
    if (isError(error)) return hasDetails(error) ? fromGrpcStatus(error) : undefined;
    return isObject(error) ? fromGrpcStatus({ details: error['message'], ...error }) : undefined;
  },
  prepare: async () => {
    Metadata ??= (await import('@grpc/grpc-js')).Metadata as unknown as typeof Metadata;
  },
};

function isMetadata(value: unknown): value is GrpcMetadata {
  return isObject(value) && typeof value['getMap'] === 'function' && typeof value['clone'] === 'function';
}

const metadataOf = (call: unknown) => (isObject(call) ? call['metadata'] : undefined);

/** `/package.Service/Method` of the call. */
function pathIn(args: readonly unknown[]): string {
  const path = args.map((arg) => isObject(arg) && !isMetadata(arg) && metadataOf(arg) && arg['path']).find(Boolean);
  return typeof path === 'string' ? path : '';
}

function hasDetails(error: Error): boolean {
  const metadata = metadataOf(error);
  return isMetadata(metadata) && metadata.get('grpc-status-details-bin').length > 0;
}

/** The arguments of a call: the message, then optional metadata, then options of the call. */
function callWith([message, given, ...others]: readonly unknown[], headers: OutgoingHeaders): unknown[] {
  const metadata = isMetadata(given) ? given.clone() : Metadata && new Metadata();
  for (const [name, value] of Object.entries(headers)) {
    if (metadata?.get(name).length === 0) metadata.set(name, value);
  }
  return isMetadata(given) || given === undefined
    ? [message, metadata, ...others]
    : [message, metadata, given, ...others];
}

function secondsIn(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) : undefined;
}
