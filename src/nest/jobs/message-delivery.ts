import { currentFlowId, flowStorage, runInFlow } from '../../flow/flow.js';
import { isFlowId } from '../../flow/flow-id.js';
import type { ReportedFailure, UnansweredErrors } from './unanswered-errors.js';

/** A message of `amqplib`: what is read of it. */
export interface Delivery {
  readonly content: Buffer;
  readonly fields: { readonly routingKey: string; readonly redelivered: boolean };
  readonly properties: { readonly headers?: Readonly<Record<string, unknown>> | undefined };
}

/** A channel of `amqplib`: the methods that are called. A confirm channel confirms that a dead letter has arrived. */
export interface DeliveryChannel<Message extends Delivery> {
  ack(message: Message): void;
  nack(message: Message, allUpTo: boolean, requeue: boolean): void;
  publish(exchange: string, routingKey: string, content: Buffer, options: object): unknown;
  waitForConfirms?(): Promise<unknown>;
}

/** Options of `ProblemsService.settleDelivery()`. */
export interface DeliveryOptions {
  /**
   * The exchange that gets a copy of a message that failed for good, with the headers `x-problem-type` and `x-flow-id`.
   * RabbitMQ cannot add headers to a message that is rejected.
   *
   * @default the message is rejected without these headers, and goes to the dead letter exchange of its queue
   */
  readonly deadLetter?: {
    readonly exchange: string;
    /** Default: the routing key of the message. */
    readonly routingKey?: string;
  };
  /**
   * How often a message is delivered at most. Only quorum queues count deliveries (`x-delivery-count`); in other queues a
   * message is delivered twice at most.
   *
   * @default 5
   */
  readonly deliveries?: number;
}

/** What happened to a message. */
export type DeliveryResult = 'acknowledged' | 'requeued' | 'dead-lettered';

interface HandledDelivery<Message extends Delivery> {
  readonly channel: DeliveryChannel<Message>;
  readonly message: Message;
  readonly options: DeliveryOptions;
  readonly errors: UnansweredErrors;
}

/** Handles a message, and acknowledges, requeues or dead-letters it. */
export function settleDelivery<Message extends Delivery>(
  delivery: HandledDelivery<Message>,
  handle: () => unknown,
): Promise<DeliveryResult> {
  const inFlow = () => settle(delivery, handle);
  if (flowStorage.getStore()) return inFlow();
  const id = delivery.message.properties.headers?.['x-flow-id'];
  return runInFlow(isFlowId(id) ? id : undefined, inFlow);
}

async function settle<Message extends Delivery>(
  delivery: HandledDelivery<Message>,
  handle: () => unknown,
): Promise<DeliveryResult> {
  const { channel, message, options, errors } = delivery;
  try {
    await handle();
  } catch (error) {
    const failure = errors.report(error, { method: 'AMQP', path: message.fields.routingKey });
    if (!failure.isRetryable || isLast(message, options)) return deadLetter(delivery, failure);
    channel.nack(message, false, true);
    return 'requeued';
  }
  channel.ack(message);
  return 'acknowledged';
}

function isLast({ fields, properties }: Delivery, { deliveries = 5 }: DeliveryOptions): boolean {
  const before = properties.headers?.['x-delivery-count'];
  return typeof before === 'number' ? before + 1 >= deliveries : fields.redelivered || deliveries <= 1;
}

/** The copy is sent before the message is acknowledged: if the connection fails in between, it is delivered again. */
async function deadLetter<Message extends Delivery>(
  { channel, message, options }: HandledDelivery<Message>,
  { problem }: ReportedFailure,
): Promise<DeliveryResult> {
  if (options.deadLetter === undefined) {
    channel.nack(message, false, false);
    return 'dead-lettered';
  }
  const { exchange, routingKey = message.fields.routingKey } = options.deadLetter;
  const headers = { ...message.properties.headers, 'x-problem-type': problem.type, 'x-flow-id': currentFlowId() };
  channel.publish(exchange, routingKey, message.content, { ...message.properties, headers });
  await channel.waitForConfirms?.();
  channel.ack(message);
  return 'dead-lettered';
}
