import { Transport as NestTransport, RedisContext } from '@nestjs/microservices';
import { metadataOf, PACKET_ANSWER, withMetadata } from './packet.js';
import { messageIn, type Transport } from './transport.js';

/** Headers are the metadata of Nest's packet. Nest 11 does not pass it on to handlers. */
export const REDIS: Transport = {
  id: NestTransport.REDIS,
  name: 'REDIS',
  received: messageIn(RedisContext, (context) => ({ pattern: context.getChannel(), headers: metadataOf(context) })),
  withHeaders: withMetadata,
  ...PACKET_ANSWER,
};
