import { NotFoundException as NestNotFoundException } from '@nestjs/common';
import { dropInFor } from './nest-drop-in.js';
import { ProblemType } from './problem-type.decorator.js';

/** 404: the resource does not exist, or the caller may not know of it. A drop-in for Nest's class of that name. */
@ProblemType({
  slug: 'not-found',
  title: 'Not found',
  status: 404,
  meaning:
    'The resource does not exist, or your credentials do not give access to it: an API may respond with 404 instead of 403 ' +
    'to hide that a resource exists.',
  examples: [
    {
      detail: 'Cannot GET /nowhere',
      explanation: 'No route of this API has this path.',
      solutions: ['Check the path for a typo, a missing version or a missing prefix.'],
    },
  ],
  advice: 'Do not retry. Check the path and its ids, and that your credentials belong to the right tenant.',
  retry: 'never',
  links: [
    { text: 'RFC 9110, section 15.5.5: 404 Not Found', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5' },
  ],
})
export class NotFoundException<Extensions extends object = object> extends dropInFor(
  NestNotFoundException,
)<Extensions> {}
