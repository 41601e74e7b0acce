import { defer, from, mergeMap, type Observable } from 'rxjs';
import { currentFlowId } from '../flow/flow.js';
import { flowHeaders } from '../flow/outgoing-flow.js';
import type { OutgoingPacket, Transport } from '../platform/transports/transport.js';

type Publish = (packet: OutgoingPacket, callback: (reply: unknown) => unknown) => () => void;
type Call = (...args: unknown[]) => Observable<unknown>;

/** The methods of Nest's clients that custom clients implement, and that of its client of gRPC. */
export interface SendingClient {
  connect(): Promise<unknown>;
  publish: Publish;
  dispatchEvent: (packet: OutgoingPacket) => Promise<unknown>;
  createServiceMethod?: (stub: unknown, method: string) => Call;
}

/**
 * Adds the headers of the current flow to every message that the client sends.
 *
 * @param payloadMember a member of payloads that gets the flow id as well
 */
export function sendHeaders(client: SendingClient, transport: Transport, payloadMember: string | undefined): void {
  const inFlow = (packet: OutgoingPacket) =>
    transport.withHeaders(withMember(packet, payloadMember), lowerCased(flowHeaders()));
  const prepared = transport.prepare?.();
  const { connect, publish, dispatchEvent, createServiceMethod } = client;
  Object.assign(client, {
    connect: async () => {
      await prepared;
      return connect.call(client);
    },
    publish: (packet, callback) => publish.call(client, inFlow(packet), callback),
    dispatchEvent: (packet) => dispatchEvent.call(client, inFlow(packet)),
  } satisfies Partial<SendingClient>);
  if (!createServiceMethod) return;
  client.createServiceMethod = (stub, method) => {
    const call = createServiceMethod.call(client, stub, method);
    const send = (args: unknown[]) => call(...(inFlow({ pattern: method, data: args }).data as unknown[]));
    return (...args) => defer(() => from(Promise.resolve(prepared)).pipe(mergeMap(() => send(args))));
  };
}

/** The names of headers of messages are case-sensitive on most transports. */
function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function withMember(packet: OutgoingPacket, member: string | undefined): OutgoingPacket {
  const { data } = packet;
  const flowId = currentFlowId();
  if (member === undefined || flowId === undefined || !isPlain(data)) return packet;
  return { ...packet, data: { [member]: flowId, ...data } };
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
