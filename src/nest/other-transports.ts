import type { ArgumentsHost } from '@nestjs/common';
import { statusPhrase } from '../http/status.js';
import { occurrenceOf } from '../problem/occurrence.js';
import type { MessageAnswers } from './messages/message-answers.js';

type WsClient = {
  readyState?: unknown;
  send?(message: string): void;
  emit?(event: string, payload: unknown): void;
};

type Report = (error: unknown) => void;

/** Answers the errors of all transports but HTTP in the form that each of them expects of a filter. */
export class OtherTransports {
  constructor(
    private readonly messages: Pick<MessageAnswers, 'answer'>,
    private readonly report: Report,
  ) {}

  /**
   * @returns for a message, an observable that fails with the problem; nothing for WebSockets, where an `exception` event is
   * sent
   * @throws the error itself for every other transport, such as GraphQL, which sends its message; a copy without the text
   * if it is a 5xx of ours, whose text is for the log
   */
  answer(error: unknown, host: ArgumentsHost): unknown {
    const transport = host.getType<string>();
    if (transport === 'rpc') return this.messages.answer(error, host);
    if (transport !== 'ws') throw forOtherServers(error, this.report);
    emit(host.switchToWs().getClient<WsClient>(), payloadOf(error, this.report));
    return undefined;
  }
}

function forOtherServers(error: unknown, report: Report): unknown {
  report(error);
  return withoutLogText(error);
}

/** An error of the same class, with the title as its message. */
function withoutLogText(error: unknown): unknown {
  const occurrence = error instanceof Error ? occurrenceOf(error) : undefined;
  if (!(error instanceof Error) || !occurrence || occurrence.status < 500 || occurrence.detail !== undefined)
    return error;
  const text = occurrence.title ?? occurrence.definition?.title ?? statusPhrase(occurrence.status);
  if (error.message === text) return error;
  const copy = Object.setPrototypeOf(new Error(text), Object.getPrototypeOf(error));
  const { stack = '' } = error;
  return Object.defineProperties(copy, {
    ...Object.getOwnPropertyDescriptors(error),
    message: hidden(text),
    response: hidden(text),
    stack: hidden(stack.replace(error.message, () => text)),
    cause: hidden(error),
  });
}

function hidden(value: unknown): PropertyDescriptor {
  return { value, writable: true, configurable: true };
}

/** What Nest's own filter sends: the words of a `WsException`, of any other error nothing. */
function payloadOf(error: unknown, report: Report): unknown {
  const told = (error as { getError?: () => unknown } | null | undefined)?.getError;
  if (typeof told !== 'function') {
    report(error);
    return { status: 'error', message: 'Internal server error' };
  }
  const said = told.call(error);
  return typeof said === 'object' && said !== null ? said : { status: 'error', message: said };
}

/** A native WebSocket is an event emitter as well, but only `send` reaches the other side. */
function emit(client: WsClient, payload: unknown): void {
  if (typeof client.readyState === 'number' && client.send) {
    client.send(JSON.stringify({ event: 'exception', data: payload }));
  } else {
    client.emit?.('exception', payload);
  }
}
