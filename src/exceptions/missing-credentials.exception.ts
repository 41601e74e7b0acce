import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 401: the request carries no credentials. */
@ProblemType({
  slug: 'missing-credentials',
  title: 'Missing credentials',
  status: 401,
  meaning: 'The resource asks for credentials, and the request carries none.',
  examples: [
    {
      detail: 'Send a bearer token in the Authorization header.',
      explanation: 'There was no `Authorization` header in the request.',
      solutions: [
        'Get a token and send it as `Authorization: Bearer <token>`.',
        'Check that no proxy strips the header.',
      ],
    },
  ],
  advice: 'Authenticate, then send the request again. `WWW-Authenticate` says which scheme is asked for.',
  links: [
    { text: 'RFC 9110, section 11: HTTP Authentication', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-11' },
  ],
})
export class MissingCredentialsException<Extensions extends object = object> extends ProblemException<Extensions> {}
