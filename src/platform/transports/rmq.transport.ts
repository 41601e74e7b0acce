import { Transport as NestTransport, RmqContext, RmqRecord, RmqRecordBuilder } from '@nestjs/microservices';
import { PACKET_ANSWER, recordOf } from './packet.js';
import { messageIn, type OutgoingHeaders, type Transport } from './transport.js';

/** Headers are those of the AMQP message. Its `correlationId` belongs to Nest. */
export const RMQ: Transport = {
  id: NestTransport.RMQ,
  name: 'AMQP',
  received: messageIn(RmqContext, (context) => ({
    pattern: context.getPattern(),
    headers: recordOf(context.getMessage()['properties']?.headers),
  })),
  withHeaders: (packet, headers) => ({ ...packet, data: recordWith(packet.data, headers) }),
  ...PACKET_ANSWER,
};

function recordWith(data: unknown, added: OutgoingHeaders): RmqRecord {
  const record = data instanceof RmqRecord ? data : new RmqRecordBuilder(data).build();
  const headers = { ...added, ...record.options?.headers };
  return new RmqRecordBuilder(record.data).setOptions({ ...record.options, headers }).build();
}
