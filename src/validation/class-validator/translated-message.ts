import type { ValidationError } from '@nestjs/common';
import { isRecord, nonEmptyText } from '../../problem/untrusted.js';
import type { Translate } from '../violations/violations-problem.js';

/** What `i18nValidationMessage()` of nestjs-i18n makes: a key, and its arguments in JSON. */
const WITH_ARGUMENTS = /^([\w-]+(?:\.[\w-]+)*)\|(\{.*\})$/s;

/** What nestjs-i18n translates as well: `texts.notEmail`. A sentence has spaces. */
const KEY = /^[\w-]+(?:\.[\w-]+)+$/;

/**
 * The message of a constraint, translated if it is a key of nestjs-i18n. Empty for a key with arguments that cannot be
 * translated: nobody wants to read it, and it contains the rejected value.
 */
export function translatedMessage(text: string, error: ValidationError, translate: Translate | undefined): string {
  const [, key = text, json] = WITH_ARGUMENTS.exec(text) ?? [];
  if (json === undefined && !KEY.test(text)) return text;
  const fallback = json === undefined ? text : '';
  if (!translate) return fallback;
  try {
    const { property, value, target, contexts, constraints } = error;
    const args: unknown = json === undefined ? {} : JSON.parse(json);
    const all = { property, value, target, contexts, constraints, ...(isRecord(args) && withIndexes(args)) };
    const translated = nonEmptyText(translate(key, all));
    return translated === undefined || translated === key ? fallback : translated;
  } catch {
    return fallback;
  }
}

/** A text refers to the arguments of a decorator by their index: `{constraints.0}`. */
function withIndexes({ constraints, ...args }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Array.isArray(constraints) ? { ...args, constraints: { ...constraints } } : args;
}
