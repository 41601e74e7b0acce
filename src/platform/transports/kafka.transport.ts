import { KafkaContext, Transport as NestTransport } from '@nestjs/microservices';
import { isRecord } from '../../problem/untrusted.js';
import { PACKET_ANSWER, recordOf } from './packet.js';
import { messageIn, type OutgoingHeaders, type Transport } from './transport.js';

/** Headers are those of the Kafka message. The problem is JSON in the header `kafka_nest-err`. */
export const KAFKA: Transport = {
  id: NestTransport.KAFKA,
  name: 'KAFKA',
  received: messageIn(KafkaContext, (context) => ({
    pattern: context.getTopic(),
    headers: textsOf(context.getMessage().headers ?? {}),
  })),
  withHeaders: (packet, headers) => ({ ...packet, data: messageWith(packet.data, headers) }),
  errorOf: (problem) => JSON.stringify(problem),
  problemOf: (error) => PACKET_ANSWER.problemOf(parsed(error)),
};

/** Header values are bytes, until Nest parses them. */
function textsOf(headers: object): Record<string, unknown> {
  const texts = Object.entries(headers).map(([name, value]) => [name, Buffer.isBuffer(value) ? `${value}` : value]);
  return Object.fromEntries(texts);
}

/** Nest takes an object with a key or a value for the message itself. */
function messageWith(data: unknown, added: OutgoingHeaders): object {
  const message = isRecord(data) && ('key' in data || 'value' in data) ? data : { value: data };
  return { ...message, headers: { ...added, ...recordOf(message['headers' as keyof typeof message]) } };
}

/** Nest parses the header if its text looks like JSON. */
function parsed(error: unknown): unknown {
  const text = Buffer.isBuffer(error) ? `${error}` : error;
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
