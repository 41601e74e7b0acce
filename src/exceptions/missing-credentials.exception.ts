import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 401: the request has no credentials. */
@ProblemType({
  slug: 'missing-credentials',
  title: 'Missing credentials',
  status: 401,
  meaning: 'The resource requires credentials, and the request has none.',
  examples: [
    {
      detail: 'The request has no credentials.',
      explanation: 'The operation requires credentials, and found none in the request.',
      solutions: [
        'Send credentials with the scheme in the `WWW-Authenticate` header of the response.',
        'Check that no proxy removes them.',
      ],
    },
  ],
  advice: 'Authenticate, then send the request again. The `WWW-Authenticate` header names the scheme.',
  retry: 'never',
  links: [
    { text: 'RFC 9110, section 11: HTTP Authentication', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-11' },
  ],
})
export class MissingCredentialsException<Extensions extends object = object> extends ProblemException<Extensions> {}
