import type { ValidationError } from '@nestjs/common';
import { isStockMember, stockExceptionOf } from '../../exceptions/stock-exception.js';
import { nodePhrase } from '../../http/status.js';
import { isObject, isRecord, memberOf } from '../../problem/untrusted.js';
import type { StandardIssue } from '../standard-schema/standard-schema.js';

/** What an exception of another package says of the values that its pipe rejected. */
export interface CarriedIssues {
  readonly status: number;
  /** Of nestjs-zod. */
  readonly issues?: readonly StandardIssue[];
  /** Of nestjs-i18n. */
  readonly errors?: readonly ValidationError[];
}

type Readers = Partial<Record<'getZodError' | 'getStatus' | 'getResponse', () => unknown>>;

/** The issues in the exceptions of nestjs-zod and nestjs-i18n, which their texts do not contain. */
export function carriedIssues(error: unknown): CarriedIssues | undefined {
  return error instanceof Error ? (zodIssues(error) ?? classValidatorErrors(error)) : undefined;
}

/** `ZodValidationException`. One with members of the app in its body is sent as it is. */
function zodIssues(error: Error): CarriedIssues | undefined {
  const { getZodError, getStatus, getResponse } = error as Error & Readers;
  if (!getZodError || !getStatus || !getResponse) return undefined;
  const issues = memberOf(getZodError.call(error), 'issues');
  const status = getStatus.call(error);
  const body = getResponse.call(error);
  const isOwn = isRecord(body) && Object.keys(body).every((name) => name === 'errors' || isStockMember(name));
  return isOwn && typeof status === 'number' && isIssues(issues) ? { status, issues } : undefined;
}

/** `I18nValidationException`: the text is that of the status. An exception with a text of its own keeps it. */
function classValidatorErrors(error: Error): CarriedIssues | undefined {
  const errors = memberOf(error, 'errors');
  if (!isErrorTree(errors)) return undefined;
  const stock = stockExceptionOf(error);
  const isSilent = stock?.messages.every((message) => message === nodePhrase(stock.status));
  return stock && isSilent ? { status: stock.status, errors } : undefined;
}

function isIssues(value: unknown): value is StandardIssue[] {
  return Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry?.message === 'string');
}

/** Whether these are class-validator's errors. */
export function isErrorTree(input: unknown): input is ValidationError[] {
  return Array.isArray(input) && input.length > 0 && input.every((entry) => isObject(entry) && 'property' in entry);
}
