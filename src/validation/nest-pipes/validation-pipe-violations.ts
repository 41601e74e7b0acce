import type { ValidationError } from '@nestjs/common';
import type { StockException } from '../../exceptions/stock-exception.js';
import type { Violation } from '../../problem/violation.js';
import { constraintViolation } from '../class-validator/class-validator-violations.js';
import { ConstraintRules } from '../class-validator/constraint-rules.js';
import { type LocatedError, locateErrors } from '../class-validator/located-errors.js';
import type { ValidatedPart } from '../violations/violations-problem.js';
import { messageViolations, type PipeFailure, type RejectedArgument } from './pipe-failures.js';

/**
 * The violations in an exception of Nest's own `ValidationPipe`. The exception decides which messages the client reads:
 * each of its messages becomes one violation, and errors without a message in it are left out. The errors that the pipe
 * passed to its factory only add the location and the code.
 */
export function validationPipeViolations(
  tree: readonly ValidationError[],
  stock: StockException,
  failure: PipeFailure,
  argument: RejectedArgument,
  echo: boolean,
): Violation[] {
  const from = validatedPart(failure, argument, echo);
  const rules = new ConstraintRules();
  const shown = new Set(stock.messages);
  const unlocated = new Set(shown);
  const violations: Violation[] = [];
  for (const located of locateErrors(tree, from)) {
    const withType = withTarget(located, argument);
    for (const [name, text] of Object.entries(located.error.constraints ?? {})) {
      const message = stock.isGrouped ? text : [...located.parents, text].join('.');
      if (!shown.has(message)) continue;
      unlocated.delete(message);
      const violation = constraintViolation(name, withType, from, rules);
      violations.push(violation.message === text ? { ...violation, message } : violation);
    }
  }
  return [...violations, ...messageViolations([...unlocated], failure, argument, echo)];
}

function validatedPart({ item }: PipeFailure, argument: RejectedArgument, echo: boolean): ValidatedPart {
  const { part = 'body', name, value } = argument;
  const index = item !== undefined && Array.isArray(value) ? value.indexOf(item) : -1;
  const above = [...(name === undefined ? [] : [name]), ...(index < 0 ? [] : [index])];
  return { part, above, value: item ?? value, echo };
}

/** The pipe removes `target` from its errors. For an error at the root, the target's class is that of the parameter. */
function withTarget(located: LocatedError, { metatype }: RejectedArgument): LocatedError {
  const { error, parents } = located;
  if (error.target || parents.length > 0 || typeof metatype !== 'function') return located;
  return { ...located, error: { ...error, target: Object.create(metatype.prototype) } };
}
