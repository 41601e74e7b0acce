import { finalStatus } from '../http/status.js';
import { type Occurrence, occurrenceOf } from '../problem/occurrence.js';
import { definitionOf } from '../problem/problem-definition.js';
import type { MappingRule } from './mapping-rule.js';
import { informativeDetail } from './stock-type.js';

/** An exception of ours, from any copy of this package: it knows its own occurrence. */
export const problemException: MappingRule = (error, _request, context) => {
  const occurrence = occurrenceOf(error);
  if (!occurrence) return undefined;
  const { definition, type, title, instance, headers, retryAfter } = occurrence;
  if (!definition && type === undefined)
    context.warnOnce((error as object).constructor, withoutType((error as object).constructor));
  const status = finalStatus(occurrence.status);
  const detail = informativeDetail(occurrence.detail, status, title ?? definition?.title);
  const extensions = withErrorCode(occurrence.extensions, error as object);
  return { definition, type, status, title, detail, instance, extensions, headers, retryAfter };
};

/** A plain error class with `@ProblemType()`. Its message was not written for clients. */
export const problemTypeError: MappingRule = (error) => {
  const definition = typeof error === 'object' && error !== null ? definitionOf(error.constructor) : undefined;
  return definition && { definition, status: finalStatus(definition.status), extensions: {} };
};

function withoutType({ name }: { readonly name?: string }): string {
  return (
    `${name || 'An anonymous class'} was thrown, but neither it nor a parent class has @ProblemType(), so its response ` +
    `is about:blank. Decorate the class: @ProblemType({ slug: '…', title: '…', status: 4xx }).`
  );
}

/**
 * The extensions with the exception's `errorCode`. Nest 12 has it beside the body, Nest 11 only in the options. It was
 * chosen for the client, also on a 5xx.
 */
export function withErrorCode(extensions: Occurrence['extensions'], error: object): Occurrence['extensions'] {
  const { errorCode: own, options } = error as { errorCode?: unknown; options?: { errorCode?: unknown } };
  const errorCode = own ?? options?.errorCode;
  return typeof errorCode === 'string' || typeof errorCode === 'number' ? { ...extensions, errorCode } : extensions;
}
