import { InternalServerErrorException as NestInternalServerErrorException } from '@nestjs/common';
import { dropInFor } from './nest-drop-in.js';
import { ProblemType } from './problem-type.decorator.js';

/** 500: an unexpected error. A drop-in for Nest's class of that name. */
@ProblemType({
  slug: 'internal-server-error',
  title: 'Internal Server Error',
  status: 500,
  meaning: 'An unexpected error occurred while the server handled the request. The request itself may be valid.',
  examples: [
    {
      detail: "An unexpected error occurred. Quote the 'flow_id' of this response when you contact support.",
      explanation: 'The cause is in the log of the server, with the same flow id.',
      solutions: ['Retry once, after a delay.', 'Contact support with the flow id if the problem persists.'],
    },
  ],
  advice: 'Retry a safe or idempotent request once, after a delay. Report the flow id.',
  retry: 'idempotent',
  links: [
    {
      text: 'RFC 9110, section 15.6.1: 500 Internal Server Error',
      href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6.1',
    },
  ],
})
export class InternalServerErrorException<Extensions extends object = object> extends dropInFor(
  NestInternalServerErrorException,
)<Extensions> {}
