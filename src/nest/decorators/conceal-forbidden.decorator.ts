import { Logger, SetMetadata } from '@nestjs/common';
import type { RequestFacts } from '../../http/request-facts.js';
import { CONCEALED } from '../../platform/nest/nest-metadata.js';
import { definitionOf, type ProblemTypeClass } from '../../problem/problem-definition.js';
import { isStrayPromise } from '../../problem/untrusted.js';

/** Makes the error that a forbidden request is answered with. */
type Concealment = (request: RequestFacts) => Error;

/**
 * A forbidden request to this handler, or to any handler of this controller, is answered as though the resource did not
 * exist (RFC 9110, section 15.5.4): with the bytes and headers of the real not-found problem. The log keeps the reason.
 *
 * @param type the problem type of the real answer
 * @param occurrence what the real answer says, when it says something: a `detail`, or members
 * @throws TypeError for a class without `@ProblemType()`
 * @example
 * @ConcealForbidden(CustomerNotFoundException)
 * @Get(':id')
 * read(@Param('id') id: string) {}
 */
export function ConcealForbidden(
  type: ProblemTypeClass,
  occurrence?: (request: RequestFacts) => string | object | undefined,
): ClassDecorator & MethodDecorator {
  if (!definitionOf(type)) {
    throw new TypeError(
      '@ConcealForbidden() takes a problem type. Write a class with @ProblemType(), such as CustomerNotFoundException.',
    );
  }
  const Concealing = type as unknown as new (occurrence?: string | object) => Error;
  const concealment: Concealment = (request) => {
    try {
      const said = occurrence?.(request);
      if (!isStrayPromise(said)) return new Concealing(said);
      throw new TypeError('its function returned a promise. Return the detail or the members themselves.');
    } catch (fault) {
      new Logger('ProblemsModule').warn(`@ConcealForbidden() could not say what its occurrence is: ${String(fault)}`);
      return new Concealing();
    }
  };
  return SetMetadata(CONCEALED, concealment);
}
