import type { ValidationError } from '@nestjs/common';
import type { StockException } from '../../exceptions/stock-exception.js';
import type { Violation } from '../../problem/violation.js';
import { constraintViolation, isWarning } from '../class-validator/class-validator-violations.js';
import { ConstraintRules } from '../class-validator/constraint-rules.js';
import { type LocatedError, locateErrors } from '../class-validator/located-errors.js';
import { ViolationCollector } from '../violations/violation-collector.js';
import type { ValidatedPart } from '../violations/violations-problem.js';
import { messageViolation, type PipeFailure, type RejectedArgument } from './pipe-failures.js';

/** Which messages the client reads, and in which form; without `messages`, those of all errors. */
type Shown = Partial<Pick<StockException, 'messages'>> & Pick<StockException, 'isGrouped'>;

/**
 * The violations in an exception of Nest's own `ValidationPipe`. The exception decides which messages the client reads:
 * each of its messages becomes one violation, and errors without a message in it are left out. The errors that the pipe
 * passed to its factory only add the location and the code.
 */
export function validationPipeViolations(
  tree: readonly ValidationError[],
  { messages, isGrouped }: Shown,
  failure: PipeFailure,
  argument: RejectedArgument,
  limits: Pick<ValidatedPart, 'echo' | 'limit' | 'translate'>,
): Violation[] {
  const from = { ...validatedPart(failure, argument), ...limits };
  const rules = new ConstraintRules();
  const shown = messages && new Set(messages);
  const unlocated = new Set(shown);
  const collector = new ViolationCollector(limits.limit);
  for (const located of locateErrors(tree, from)) {
    for (const [name, text] of Object.entries(located.error.constraints ?? {})) {
      const message = isGrouped ? text : located.prefixed(text);
      if (shown && !shown.has(message)) continue;
      unlocated.delete(message);
      collector.add(
        () => {
          const violation = constraintViolation(name, withTarget(located, argument), from, rules);
          return violation.message === text ? { ...violation, message } : violation;
        },
        () => (isWarning(located.error.contexts, name) ? 'Warning' : 'Error'),
      );
    }
  }
  for (const message of unlocated) collector.add(() => messageViolation(message, failure, argument, limits.echo));
  return collector.violations;
}

function validatedPart({ item }: PipeFailure, argument: RejectedArgument): ValidatedPart {
  const { part = 'body', name, value } = argument;
  const index = item !== undefined && Array.isArray(value) ? value.indexOf(item) : -1;
  const above = [...(name === undefined ? [] : [name]), ...(index < 0 ? [] : [index])];
  return { part, above, value: item ?? value };
}

/** The pipe removes `target` from its errors. For an error at the root, the target's class is that of the parameter. */
function withTarget(located: LocatedError, { metatype }: RejectedArgument): LocatedError {
  if (located.error.target || !located.isRoot || typeof metatype !== 'function') return located;
  return located.withTarget(Object.create(metatype.prototype));
}
