import {
  type ClientOptions,
  type ClientProxy,
  ClientProxyFactory,
  type CustomClientOptions,
} from '@nestjs/microservices';
import { ProblemError } from '../client/problem-fetch.js';
import { exceptionOf } from '../exceptions/received-problem.js';
import type { ToException } from '../platform/transports/message-client.js';
import { BELONGS_TO } from '../platform/transports/message-client.js';
import { CUSTOM } from '../platform/transports/packet.js';
import { TRANSPORTS } from '../platform/transports/transports.js';
import type { ProblemDetails } from '../problem/problem.js';
import { type SendingClient, sendHeaders } from './outgoing-headers.js';

/** What {@link problemsClient} adds to the options of a Nest client. */
export interface ProblemsClientOptions {
  /**
   * Whether problems of the other service are answered to the clients of this one. Otherwise they are failures of a service
   * that this one depends on, for `upstreamErrors()`.
   *
   * @default true
   */
  readonly trusted?: boolean;
  /**
   * A member that payloads get as well, with the flow id: for consumers that read no headers. Payloads that are not plain
   * objects stay as they are.
   *
   * @default none
   */
  readonly payloadMember?: string;
}

/**
 * The options of a Nest client that passes the flow on with its messages, and throws the problems that it gets as
 * exceptions: of the class that the catalog has for the type, else as a `ProblemException` with all members.
 *
 * @param options those of a client in `ClientsModule.register()` or `ClientProxyFactory.create()`
 * @example
 * ClientsModule.register([problemsClient({ name: 'ORDERS', transport: Transport.RMQ, options: { queue: 'orders' } })])
 */
export function problemsClient<Options extends ClientOptions | CustomClientOptions>({
  trusted = true,
  payloadMember,
  ...options
}: Options & ProblemsClientOptions): CustomClientOptions & Omit<Options, keyof (ClientOptions & CustomClientOptions)> {
  return { ...options, customClass: clientClass(options as ClientOptions, { trusted, payloadMember }) } as never;
}

/** Nest calls the class with `new`. An object that a constructor returns takes the place of the new one. */
function clientClass(options: ClientOptions, ours: ProblemsClientOptions): CustomClientOptions['customClass'] {
  return function ProblemsClient() {
    return connected(ClientProxyFactory.create(options), options, ours);
  } as never;
}

function connected(client: ClientProxy, options: ClientOptions, { trusted, payloadMember }: ProblemsClientOptions) {
  const transport = TRANSPORTS.find(({ id }) => id === options.transport) ?? CUSTOM;
  const outgoing = client as unknown as SendingClient;
  let toException: ToException = (problem) => exceptionOf(problem, undefined);
  sendHeaders(outgoing, transport, payloadMember);
  return Object.assign(outgoing, {
    [BELONGS_TO]: (given: ToException) => {
      toException = given;
    },
    serializeError: (error: unknown) => {
      const problem = transport.problemOf(error);
      if (problem === undefined) return error;
      return trusted ? toException(problem) : failureOf(problem);
    },
  });
}

/** As the error of an HTTP client that got a response of this status. */
function failureOf(problem: ProblemDetails): Error {
  return new ProblemError(problem, { status: problem.status, headers: {} });
}
