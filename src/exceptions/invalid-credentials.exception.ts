import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 401: the credentials of the request are not valid, or no longer valid. */
@ProblemType({
  slug: 'invalid-credentials',
  title: 'Invalid credentials',
  status: 401,
  meaning: 'The credentials of the request are malformed, unknown, expired or revoked.',
  examples: [
    {
      detail: 'The token has expired.',
      explanation: 'The token was valid until its expiration time.',
      solutions: ['Renew the token, then retry once.', 'Check the clock of the machine that issues the token.'],
    },
  ],
  advice: 'Renew the credentials and retry once. If that fails, ask the user to sign in again.',
  retry: 'never',
  links: [{ text: 'RFC 6750, section 3.1: Error Codes', href: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1' }],
})
export class InvalidCredentialsException<Extensions extends object = object> extends ProblemException<Extensions> {}
