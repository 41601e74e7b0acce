import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 204: done, and there is nothing to say. The one type whose response has no body. */
@ProblemType({
  slug: 'no-content',
  title: 'No content',
  status: 204,
  meaning: 'The request succeeded and there is nothing to return. The response has no body.',
  examples: [
    {
      detail: 'The customer was deleted.',
      explanation: 'The text is for the log: a 204 has no body that could carry it.',
      solutions: ['Nothing is wrong. Do not parse the body of a 204.'],
    },
  ],
  advice: 'Treat it as a success. Check the status before you read the body.',
  links: [
    { text: 'RFC 9110, section 15.3.5: 204 No Content', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.3.5' },
  ],
})
export class NoContentException<Extensions extends object = object> extends ProblemException<Extensions> {}
