export { fromGrpcStatus, grpcRetryAfter } from '../grpc/from-grpc-status.js';
export type { GrpcStatusFacts } from '../grpc/status-of-problem.js';
export { type GrpcStatus, toGrpcStatus } from '../grpc/to-grpc-status.js';
export type { OutgoingHeaders, OutgoingPacket, ReceivedMessage, Transport } from '../platform/transports/transport.js';
export { messageIn } from '../platform/transports/transport.js';
export { type ProblemsClientOptions, problemsClient } from './problems-client.js';
