export type { OutgoingHeaders, OutgoingPacket, ReceivedMessage, Transport } from '../platform/transports/transport.js';
export { messageIn } from '../platform/transports/transport.js';
export { type ProblemsClientOptions, problemsClient } from './problems-client.js';
