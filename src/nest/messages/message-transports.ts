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
  private loading: Promise<readonly Transport[]> | undefined;

  constructor(
    private readonly opener: Pick<FlowOpener, 'openMessage'>,
    private readonly own: readonly Transport[],
  ) {}

  /** Opens the flow of every message before guards and pipes run, on all servers that the app has or gets. */
  cover(modules: ModulesContainer): void {
    modules.getRpcTargetRegistry<MessageServer>().subscribe((server) => {
      let known: readonly Transport[] = [];
      // That of the server is the first to look for its messages.
      const loaded = this.load().then((all) => {
        const [own] = all.filter(({ id }) => id === server.transportId);
        own?.adapt?.(server);
        known = own ? [own, ...all] : all;
      });
      const open = (context: unknown, done: () => unknown) =>
        flowStorage.run(this.find(known, [undefined, context]).flow, done);
      server.setOnProcessingStartHook?.((_id, context, done) =>
        known.length > 0 ? open(context, done) : loaded.then(() => open(context, done)),
      );
    });
  }

  /** The message of a handler that was called with these arguments. */
  async messageOf(args: readonly unknown[]): Promise<HandledMessage> {
    return this.find(await this.load(), args);
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

  private load(): Promise<readonly Transport[]> {
    this.loading ??= import('../../platform/transports/transports.js').then(({ TRANSPORTS }) => [
      ...this.own,
      ...TRANSPORTS,
    ]);
    return this.loading;
  }
}

/** The names of headers are in lower case, as those of HTTP requests. Most already are. */
function factsOf({ name: method }: Transport, { pattern: path, headers }: ReceivedMessage): RequestFacts {
  const names = Object.keys(headers);
  const isLowerCase = names.every((name) => name === name.toLowerCase() && typeof headers[name] === 'string');
  const texts = isLowerCase ? headers : Object.fromEntries(names.flatMap((name) => text(name, headers[name])));
  return { method, path, headers: texts as RequestFacts['headers'] };
}

const text = (name: string, value: unknown) =>
  typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [];
