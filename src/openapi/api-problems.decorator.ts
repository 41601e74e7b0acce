import { type ListedProblem, listProblems } from '../catalog/problem-catalog.js';
import { definitionOf } from '../problem/problem-definition.js';

/**
 * Lists the problems that a handler, or every handler of a controller, may respond with; both lists are merged. A status
 * stands for problems without a type of their own (`about:blank`). The types are registered in the app's catalog, and
 * `documentProblems()` adds them to the OpenAPI document.
 *
 * @throws TypeError for a class without `@ProblemType()`, or a number that is not a status from 400 to 599
 * @example
 * @Post()
 * @ApiProblems(InsufficientFundsException, AccountNotFoundException)
 * create(@Body() order: CreateTransferDto) {}
 */
export function ApiProblems(...problems: readonly ListedProblem[]): ClassDecorator & MethodDecorator {
  for (const problem of problems) check(problem);
  return (target: object, _name?: string | symbol, descriptor?: PropertyDescriptor) => {
    listProblems(descriptor ? descriptor.value : target, problems);
  };
}

function check(problem: unknown): void {
  if (typeof problem === 'number') {
    if (Number.isInteger(problem) && problem >= 400 && problem <= 599) return;
    throw new TypeError(`@ApiProblems() takes a status from 400 to 599, not ${problem}.`);
  }
  if (definitionOf(problem)) return;
  const name = typeof problem === 'function' ? problem.name : String(problem);
  throw new TypeError(
    `@ApiProblems() takes problem types, but ${name} is not one. Decorate the class with @ProblemType(), ` +
      'or write a status, such as 409, for a problem without a type.',
  );
}
