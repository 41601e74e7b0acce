import type { ModulesContainer } from '@nestjs/core';
import type { ProblemDetails } from '../../problem/problem.js';

/** Makes the exception for a problem that another service answered. */
export type ToException = (problem: ProblemDetails) => Error;

/** The method by which a client of messages learns which app it belongs to. Another copy of this package may call it. */
export const BELONGS_TO = Symbol.for('nestjs-problems.message-client');

/** A client of messages that `problemsClient()` made. */
interface MessageClient {
  [BELONGS_TO](toException: ToException): void;
}

function isMessageClient(value: unknown): value is MessageClient {
  return typeof (value as Partial<MessageClient> | null | undefined)?.[BELONGS_TO] === 'function';
}

/** Tells the clients of messages that the app provides which exceptions its catalog has. */
export function adoptMessageClients(modules: ModulesContainer, toException: ToException): void {
  for (const { providers } of modules.values()) {
    for (const { instance } of providers.values()) if (isMessageClient(instance)) instance[BELONGS_TO](toException);
  }
}
