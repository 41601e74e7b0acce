import type { ValidationError } from '@nestjs/common';
import type { Violation } from '../../problem/violation.js';
import { ConstraintRules } from '../class-validator/constraint-rules.js';
import { constraintViolation } from '../class-validator/constraint-violation.js';
import { type LocatedError, locateErrors, type ValidatedPart } from '../class-validator/located-errors.js';
import type { PipeFailure, RejectedArgument, StockError } from './pipe-failures.js';
import { messageViolations } from './pipe-messages.js';

/**
 * The exception of Nest's own `ValidationPipe` as violations. The exception decides what the client reads: its texts
 * stay, each in an entry of its own, and what it left out is not said. The errors that the pipe was told add where.
 */
export function nestPipeViolations(
  tree: readonly ValidationError[],
  stock: StockError,
  refusal: PipeFailure,
  argument: RejectedArgument,
  echo: boolean,
): Violation[] {
  const from = validatedPart(refusal, argument, echo);
  const rules = new ConstraintRules();
  const told = new Set(stock.messages);
  const untold = new Set(told);
  const violations: Violation[] = [];
  for (const located of locateErrors(tree, from)) {
    const known = withTarget(located, argument);
    for (const [name, text] of Object.entries(located.error.constraints ?? {})) {
      const said = stock.isGrouped ? text : [...located.parents, text].join('.');
      if (!told.has(said)) continue;
      untold.delete(said);
      const violation = constraintViolation(name, known, from, rules);
      violations.push(violation.message === text ? { ...violation, message: said } : violation);
    }
  }
  const rest = { ...stock, messages: [...untold] };
  return [...violations, ...messageViolations(rest, refusal, argument, echo)];
}

function validatedPart({ item }: PipeFailure, argument: RejectedArgument, echo: boolean): ValidatedPart {
  const { part = 'body', name, value } = argument;
  const index = item !== undefined && Array.isArray(value) ? value.indexOf(item) : -1;
  const above = [...(name === undefined ? [] : [name]), ...(index < 0 ? [] : [index])];
  return { part, above, value: item ?? value, echo };
}

/** The pipe keeps the targets of its errors to itself; of the outermost, the parameter's type is known. */
function withTarget(located: LocatedError, { metatype }: RejectedArgument): LocatedError {
  const { error, parents } = located;
  if (error.target || parents.length > 0 || typeof metatype !== 'function') return located;
  return { ...located, error: { ...error, target: Object.create(metatype.prototype) } };
}
