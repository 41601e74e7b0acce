import type { ModulesContainer } from '@nestjs/core';
import { flowStorage } from '../../flow/flow.js';
import type { RequestFacts } from '../../http/request-facts.js';
import type { RequestFlow } from '../../platform/port/request-flow.js';
import type { ReceivedMessage, Transport } from '../../platform/transports/transport.js';
import type { FlowOpener } from '../flow/flow-opener.js';

/** A message that is handled. */
export interface HandledMessage {
  readonly transport: Transport;
  readonly message: ReceivedMessage;
  readonly facts: RequestFacts;
  readonly flow: RequestFlow;
}

/** Nest's server of a transport. */
interface MessageServer {
  readonly transportId?: Transport['id'];
  setOnProcessingStartHook?(hook: (id: unknown, context: unknown, done: () => unknown) => unknown): void;
}

/** The transports of the app's messages. Their code is loaded with the first server of messages. */
export class MessageTransports {
  private known: readonly Transport[] | undefined;

  constructor(
    private readonly opener: Pick<FlowOpener, 'openMessage'>,
    private readonly own: readonly Transport[],
  ) {}

  /** Opens the flow of every message before guards and pipes run, on all servers that the app has or gets. */
  cover(modules: ModulesContainer): void {
    modules.getRpcTargetRegistry<MessageServer>().subscribe((server) => {
      void this.load().then((all) => all.find(({ id }) => id === server.transportId)?.adapt?.(server));
      server.setOnProcessingStartHook?.((_id, context, done) => this.handle(context, done));
    });
  }

  /** The message of a handler that was called with these arguments. */
  async messageOf(args: readonly unknown[]): Promise<HandledMessage> {
    return this.find(await this.load(), args);
  }

  private handle(context: unknown, done: () => unknown): unknown {
    if (this.known === undefined) return this.load().then(() => this.handle(context, done));
    return flowStorage.run(this.find(this.known, [undefined, context]).flow, done);
  }

  private find(transports: readonly Transport[], args: readonly unknown[]): HandledMessage {
    for (const transport of transports) {
      const message = transport.received(args);
      if (message === undefined) continue;
      const facts = factsOf(transport, message);
      return { transport, message, facts, flow: this.opener.openMessage(message.key, facts) };
    }
    throw new TypeError('A message is of no transport.');
  }

  private async load(): Promise<readonly Transport[]> {
    const { TRANSPORTS } = await import('../../platform/transports/transports.js');
    this.known ??= [...this.own, ...TRANSPORTS];
    return this.known;
  }
}

/** The names of headers are in lower case, as those of HTTP requests. */
function factsOf({ name }: Transport, { pattern, headers }: ReceivedMessage): RequestFacts {
  const texts = Object.entries(headers).filter(([, value]) => typeof value === 'string');
  const lowerCase = texts.map(([each, value]) => [each.toLowerCase(), value]);
  return { method: name, path: pattern, headers: Object.fromEntries(lowerCase) };
}
