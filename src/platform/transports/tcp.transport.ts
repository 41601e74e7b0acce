import { Transport as NestTransport, TcpContext } from '@nestjs/microservices';
import { metadataOf, PACKET_ANSWER, withMetadata } from './packet.js';
import { messageIn, type Transport } from './transport.js';

/** Headers are the metadata of Nest's packet. Nest 11 does not pass it on to handlers. */
export const TCP: Transport = {
  id: NestTransport.TCP,
  name: 'TCP',
  received: messageIn(TcpContext, (context) => ({ pattern: context.getPattern(), headers: metadataOf(context) })),
  withHeaders: withMetadata,
  ...PACKET_ANSWER,
};
