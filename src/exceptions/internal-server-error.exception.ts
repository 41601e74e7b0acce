import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 500: an error that nobody expected. A drop-in for Nest's class of that name. */
@ProblemType({
  slug: 'internal-server-error',
  title: 'Internal Server Error',
  status: 500,
  meaning:
    'An error that nobody foresaw happened while the server handled the request. This should not occur, and you probably did nothing wrong.',
  examples: [
    {
      detail: "An unexpected error occurred. Quote the 'flow_id' of this response when you contact support.",
      explanation: 'The cause is in the log of the server, under the same flow id.',
      solutions: ['Try again once, in a while.', 'Contact support with the flow id when it persists.'],
    },
  ],
  advice: 'Retry a safe or idempotent request once, with a delay. Report the flow id.',
  links: [
    {
      text: 'RFC 9110, section 15.6.1: 500 Internal Server Error',
      href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6.1',
    },
  ],
})
export class InternalServerErrorException<Extensions extends object = object> extends ProblemException<Extensions> {}
