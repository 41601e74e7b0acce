import type { ClientKafka, ServerKafka } from '@nestjs/microservices';

type Message = {
  readonly key?: unknown;
  readonly value: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
};
type Payload = { readonly topic: string; readonly messages: readonly Message[] };
type Listener = (event: object) => unknown;
type EachMessage = (payload: object) => Promise<void>;

const bytes = (value: unknown) => (value == null || Buffer.isBuffer(value) ? value : Buffer.from(String(value)));

/** A message as kafkajs delivers it: everything is bytes. */
function delivered({ key, value, headers = {} }: Message, topic: string) {
  const received = Object.entries(headers).map(([name, each]) => [name, bytes(each)]);
  const message = { key: bytes(key), value: bytes(value), headers: Object.fromEntries(received), offset: '0' };
  return { topic, partition: 0, message, heartbeat: async () => undefined };
}

/** Stands in for a broker of Kafka: the producer and the consumers of kafkajs, in memory. */
export class KafkaStub {
  /** What a consumer of all topics would see. */
  readonly sent: Payload[] = [];
  /** What handlers threw to kafkajs, which would retry. */
  readonly thrown: unknown[] = [];
  private readonly consumers = new Map<string, EachMessage>();

  /** In place of `new Kafka()` of kafkajs. */
  readonly client = {
    producer: () => ({ ...NOTHING, send: async (payload: Payload) => this.send(payload) }),
    consumer: () => {
      const topics: string[] = [];
      let joined: Listener = () => undefined;
      return {
        ...NOTHING,
        events: { GROUP_JOIN: 'joined' },
        on: (event: string, listener: Listener) => {
          if (event === 'joined') joined = listener;
        },
        subscribe: async (subscription: { topics: string[] }) => void topics.push(...subscription.topics),
        run: async ({ eachMessage }: { eachMessage: EachMessage }) => {
          for (const topic of topics) this.consumers.set(topic, eachMessage);
          joined({ payload: { memberAssignment: Object.fromEntries(topics.map((topic) => [topic, [0]])) } });
        },
      };
    },
  };

  /** Connects Nest's server or client with this stub. */
  connect<Side extends ServerKafka | ClientKafka>(side: Side): Side {
    return Object.assign(side, { createClient: () => this.client });
  }

  private async send(payload: Payload): Promise<void> {
    this.sent.push(payload);
    for (const message of payload.messages) {
      const deliver = this.consumers.get(payload.topic);
      setImmediate(() => deliver?.(delivered(message, payload.topic)).catch((error) => this.thrown.push(error)));
    }
  }
}

const NOTHING = {
  connect: async () => undefined,
  disconnect: async () => undefined,
  on: () => () => undefined,
  events: {},
};
