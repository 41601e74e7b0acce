import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 500: the server met a condition that it knows of and can't handle. */
@ProblemType({
  slug: 'server-error',
  title: 'Server error',
  status: 500,
  meaning:
    'The server could not handle the request for a reason of its own that it recognised. The request itself may be fine.',
  examples: [
    {
      detail: 'The settlement of this month is still running.',
      explanation: 'The server knows what is wrong and says so where that helps.',
      solutions: ['Do what the `detail` suggests.', 'Contact support with the flow id of the response.'],
    },
  ],
  advice: 'Retry a safe request once, later. Report the flow id when it happens again.',
  links: [
    { text: 'RFC 9110, section 15.6: Server Error 5xx', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6' },
  ],
})
export class ServerErrorException<Extensions extends object = object> extends ProblemException<Extensions> {}
