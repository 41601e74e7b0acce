import type { Problem, ProblemDetails } from '../../problem/problem.js';

/** A message that arrived. */
export interface ReceivedMessage {
  /** Stands for the message: the same object wherever Nest passes the message on. */
  readonly key: object;
  /** The subject, topic, channel or pattern under which it arrived. */
  readonly pattern: string;
  /** Its headers, by name. */
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What a Nest client sends. */
export interface OutgoingPacket {
  readonly pattern: unknown;
  readonly data: unknown;
  /** Nest 12 sends it along with the packet over TCP and Redis. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** The names and values that are added to a message. */
export type OutgoingHeaders = Readonly<Record<string, string>>;

/** How messages carry headers. */
interface Carrier {
  /** The message among the arguments of a handler; `undefined` if it is one of another transport. */
  received(args: readonly unknown[]): ReceivedMessage | undefined;
  /** The packet with these headers. Those that the app has set itself win. */
  withHeaders(packet: OutgoingPacket, headers: OutgoingHeaders): OutgoingPacket;
}

/** What is known beside the members of a problem that callers may read. */
interface AboutAnswer {
  readonly message: ReceivedMessage;
  readonly problem: Problem;
}

/** What a handler that failed returns, and what its caller makes of it. */
interface Answer {
  /** The error that Nest's server of this transport sends to the caller of the message. */
  errorOf(problem: ProblemDetails, about: AboutAnswer): unknown;
  /** The problem in an error that a Nest client of this transport received; `undefined` if it is not a problem. */
  problemOf(error: unknown): ProblemDetails | undefined;
}

/**
 * A transport of messages: all that this module needs to know of it.
 *
 * @example
 * const REDIS: Transport = {
 *   id: NestTransport.REDIS,
 *   name: 'REDIS',
 *   received: messageIn(RedisContext, (context) => ({ pattern: context.getChannel(), headers: {} })),
 *   withHeaders: (packet) => packet,
 *   errorOf: (problem) => problem,
 *   problemOf: (error) => (isProblem(error) ? error : undefined),
 * };
 */
export interface Transport extends Carrier, Answer {
  /** The `transportId` of Nest's server. */
  readonly id: number | symbol;
  /** In the log, in place of the method of an HTTP request. */
  readonly name: string;
  /** Loads what `withHeaders()` needs; a client awaits it before it connects. */
  prepare?(): Promise<void>;
  /** Changes a server of Nest, where an error needs more than a value. */
  adapt?(server: object): void;
}

type Context<Instance> = abstract new (...args: never[]) => Instance;

/** Finds the message by the class of Nest's context. */
export function messageIn<Instance extends object>(
  context: Context<Instance>,
  read: (found: Instance) => Omit<ReceivedMessage, 'key'>,
): Carrier['received'] {
  return (args) => {
    const found = args.find((arg): arg is Instance => arg instanceof context);
    return found && { key: found, ...read(found) };
  };
}
