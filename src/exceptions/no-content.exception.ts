import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 204: the request succeeded, and the response has no body. */
@ProblemType({
  slug: 'no-content',
  title: 'No content',
  status: 204,
  meaning: 'The request succeeded and there is nothing to return. The response has no body.',
  examples: [
    {
      detail: 'The resource was deleted.',
      explanation: 'This text is written to the log only: a response with the status 204 has no body.',
      solutions: ['Treat the response as a success, and do not parse its body.'],
    },
  ],
  advice: 'Treat it as a success. Check the status before you parse the body.',
  links: [
    { text: 'RFC 9110, section 15.3.5: 204 No Content', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.3.5' },
  ],
})
export class NoContentException<Extensions extends object = object> extends ProblemException<Extensions> {}
