import { SetMetadata } from '@nestjs/common';
import type { RequestFacts } from '../../http/request-facts.js';
import { CONCEALED } from '../../platform/nest/nest-metadata.js';
import { type Occurrence, occurrenceSymbol } from '../../problem/occurrence.js';
import { definitionOf, type ProblemTypeClass } from '../../problem/problem-definition.js';
import { isObject } from '../../problem/untrusted.js';
import { callUser, type OnFault } from '../../problem/user-function.js';

/** Makes the error that a forbidden request is answered with. */
type Concealment = (request: RequestFacts, onFault: OnFault) => Error;

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
  const create = (said?: string | object) => concealingError(type, said);
  const concealment: Concealment = (request, onFault) => {
    if (!occurrence) return create();
    const fn = {
      source: occurrence,
      name: 'The function of @ConcealForbidden()',
      expected: 'a detail or an object of members',
      instead: 'the response has neither',
      accepts: isOccurrence,
      onFault,
    };
    return create(callUser(fn, () => occurrence(request)));
  };
  return SetMetadata(CONCEALED, concealment);
}

/** A constructor that throws must not reveal that there is something to conceal, as a 500 would. */
function concealingError(type: ProblemTypeClass, said: string | object | undefined): Error {
  try {
    return new (type as unknown as new (occurrence?: string | object) => Error)(said);
  } catch {
    const definition = definitionOf(type);
    const occurrence: Occurrence = { definition, status: definition?.status ?? 404, extensions: {} };
    return Object.assign(new Error(definition?.title), { [occurrenceSymbol]: () => occurrence });
  }
}

function isOccurrence(value: unknown): value is string | object | undefined {
  return value === undefined || typeof value === 'string' || isObject(value);
}
