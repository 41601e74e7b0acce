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
      detail: 'The credentials have expired.',
      explanation: 'They were valid until their expiration time.',
      solutions: ['Renew the credentials, then retry once.', 'Check the clock of the machine that issues them.'],
    },
  ],
  advice: 'Renew the credentials and retry once. If that fails, ask the user to sign in again.',
  retry: 'never',
  links: [
    {
      text: 'RFC 9110, section 15.5.2: 401 Unauthorized',
      href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2',
    },
  ],
})
export class InvalidCredentialsException<Extensions extends object = object> extends ProblemException<Extensions> {}
