import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 401: the request carries credentials, and they are not valid (any more). */
@ProblemType({
  slug: 'invalid-credentials',
  title: 'Invalid credentials',
  status: 401,
  meaning: 'The request carries credentials, but they are malformed, unknown, expired or revoked.',
  examples: [
    {
      detail: 'The token has expired.',
      explanation: 'Its time is over; it was valid once.',
      solutions: [
        'Renew the token, then send the request again, once.',
        'Check the clock of the machine that makes the token.',
      ],
    },
  ],
  advice: 'Renew the credentials and retry once. When that fails too, ask a human.',
  links: [{ text: 'RFC 6750, section 3.1: Error Codes', href: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1' }],
})
export class InvalidCredentialsException<Extensions extends object = object> extends ProblemException<Extensions> {}
