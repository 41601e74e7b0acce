import type { RequestFacts } from '../http/request-facts.js';
import { isStrayPromise } from '../problem/untrusted.js';
import type { MappingContext, MappingRule } from './mapping-rule.js';

/**
 * Asks the mappers of the app in their order. What the first one returns is mapped again, and its mappers once more: so
 * one mapper can build on another, but two cannot replace each other's results forever.
 */
export const appMapper: MappingRule = (error, request, context) => {
  const replacement = replace(error, request.facts, context);
  if (replacement === undefined) return undefined;
  return context.mapReplacement(replace(replacement, request.facts, context) ?? replacement, request);
};

function replace(error: unknown, facts: RequestFacts, context: MappingContext): object | undefined {
  for (const mapping of context.mappers) {
    try {
      if (!mapping.matches(error)) continue;
      const mapped = mapping.map(error, facts);
      if (mapped === undefined) continue;
      if (isThrowable(mapped)) return mapped;
      const what = isStrayPromise(mapped) ? 'a promise' : String(mapped);
      context.onFault(`An error mapper returned ${what}, not an error or undefined. The next mapper was asked.`);
    } catch (fault) {
      context.onFault('An error mapper threw. The next mapper was asked.', fault);
    }
  }
  return undefined;
}

function isThrowable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Promise);
}
