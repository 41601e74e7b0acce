import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 404: the resource does not exist, or not for this caller. A drop-in for Nest's class of that name. */
@ProblemType({
  slug: 'not-found',
  title: 'Not found',
  status: 404,
  meaning:
    'The resource does not exist, or it does not exist *for you*: an API may answer so where a refusal would already tell ' +
    'that there is something to refuse.',
  examples: [
    {
      detail: 'There is no GET /cusomers/42 here.',
      explanation: 'No route of this API has that path.',
      solutions: ['Check the path for a typing error, a missing version or a missing prefix.'],
    },
  ],
  advice: 'Do not retry. Check the path and the ids in it, and whether your credentials belong to the right tenant.',
  links: [
    { text: 'RFC 9110, section 15.5.5: 404 Not Found', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5' },
  ],
})
export class NotFoundException<Extensions extends object = object> extends ProblemException<Extensions> {}
