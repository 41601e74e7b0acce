import { type ArgumentsHost, Logger } from '@nestjs/common';

type WsClient = {
  readyState?: unknown;
  send?(message: string): void;
  emit?(event: string, payload: unknown): void;
};

/**
 * Gives the error of another transport what that transport expects of a filter: nothing for RPC, whose own filter then
 * answers with an error of the stream; an `exception` event for WebSockets.
 *
 * @throws the error itself for every other transport, such as GraphQL, which turns what it catches into its own answer
 */
export function answerOtherTransport(error: unknown, host: ArgumentsHost): undefined {
  const transport = host.getType<string>();
  if (transport === 'rpc') return undefined;
  if (transport !== 'ws') throw error;
  emit(host.switchToWs().getClient<WsClient>(), payloadOf(error));
  return undefined;
}

/** What Nest's own filter sends: the words of a `WsException`, of any other error nothing. */
function payloadOf(error: unknown): unknown {
  const told = (error as { getError?: () => unknown } | null | undefined)?.getError;
  if (typeof told !== 'function') {
    new Logger('ProblemsModule').error(error);
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
