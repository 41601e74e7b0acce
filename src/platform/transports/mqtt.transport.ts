import { MqttContext, MqttRecord, MqttRecordBuilder, Transport as NestTransport } from '@nestjs/microservices';
import { PACKET_ANSWER, recordOf } from './packet.js';
import { messageIn, type OutgoingHeaders, type Transport } from './transport.js';

/** Headers are the user properties of MQTT 5. A connection of an earlier version does not send them. */
export const MQTT: Transport = {
  id: NestTransport.MQTT,
  name: 'MQTT',
  received: messageIn(MqttContext, (context) => ({
    pattern: context.getTopic(),
    headers: recordOf(context.getPacket()['properties']?.userProperties),
  })),
  withHeaders: (packet, headers) => ({ ...packet, data: recordWith(packet.data, headers) }),
  ...PACKET_ANSWER,
};

function recordWith(data: unknown, added: OutgoingHeaders): MqttRecord {
  const record = data instanceof MqttRecord ? data : new MqttRecordBuilder(data).build();
  const { properties } = record.options ?? {};
  const userProperties = { ...added, ...properties?.userProperties };
  return new MqttRecord(record.data, { ...record.options, properties: { ...properties, userProperties } });
}
