import { nodePhrase } from '../http/status.js';
import { isValidationError } from '../problem/member-value.js';
import { occurrenceOf } from '../problem/occurrence.js';
import { definitionOf } from '../problem/problem-definition.js';
import { isObject, isRecord } from '../problem/untrusted.js';

/** The content of an `HttpException` that has nothing but Nest's own members. */
export interface StockException {
  readonly status: number;
  readonly messages: readonly string[];
  /** Whether the messages were grouped by property path in the response. */
  readonly isGrouped: boolean;
}

const STOCK_MEMBERS = new Set(['statusCode', 'message', 'error']);

/** Whether Nest itself puts a member of this name into the response of an exception. */
export function isStockMember(name: string): boolean {
  return STOCK_MEMBERS.has(name);
}

/** Reads an `HttpException` without members of the app, from any copy of `@nestjs/common`. */
export function stockExceptionOf(error: unknown): StockException | undefined {
  if (!(error instanceof Error) || occurrenceOf(error) || definitionOf(error.constructor)) return undefined;
  const { getStatus, getResponse } = error as Partial<{ getStatus(): unknown; getResponse(): unknown }>;
  if (typeof getStatus !== 'function' || typeof getResponse !== 'function') return undefined;
  const status = getStatus.call(error);
  const response = getResponse.call(error);
  if (typeof status !== 'number') return undefined;
  if (typeof response === 'string') return { status, messages: [response], isGrouped: false };
  if (!isObject(response) || !Object.keys(response).every(isStockOrCode)) return undefined;
  const { message } = response;
  // `new BadRequestException()` has the phrase of its status as the message, and no `error`.
  const hasDefaultMessage = response['error'] === undefined && message === nodePhrase(status);
  return { status, messages: hasDefaultMessage ? [] : textsOf(message), isGrouped: isRecord(message) };
}

/** Nest 12 copies the `errorCode` of the exception's options into its response. */
function isStockOrCode(name: string): boolean {
  return isStockMember(name) || name === 'errorCode';
}

/** The texts for the client, without the rejected values that lists of errors also contain. */
function textsOf(message: unknown): string[] {
  if (typeof message === 'string') return [message];
  if (!isObject(message)) return [];
  if (isValidationError(message)) return [message['constraints'], message['children']].flatMap(textsOf);
  const { message: own } = message;
  return typeof own === 'string' ? [own] : Object.values(message).flatMap(textsOf);
}
