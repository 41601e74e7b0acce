import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 500: a known condition that the server can't handle. */
@ProblemType({
  slug: 'server-error',
  title: 'Server error',
  status: 500,
  meaning:
    'The server could not handle the request because of a known condition on its side. The request itself may be valid.',
  examples: [
    {
      detail: 'The server cannot process this request at the moment.',
      explanation: 'The server knows the cause, and describes it in `detail`.',
      solutions: ['Follow the `detail`.', 'Contact support with the flow id of the response.'],
    },
  ],
  advice: 'Retry a safe request once, after a delay. Report the flow id if the problem persists.',
  retry: 'idempotent',
  links: [
    { text: 'RFC 9110, section 15.6: Server Error 5xx', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6' },
  ],
})
export class ServerErrorException<Extensions extends object = object> extends ProblemException<Extensions> {}
