import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 403: the caller is known, but does not have permission. */
@ProblemType({
  slug: 'not-authorized',
  title: 'Not authorized',
  status: 403,
  meaning: 'The credentials are valid, but they do not permit this operation.',
  examples: [
    {
      detail: 'The token lacks the scope accounts:write.',
      explanation: 'The operation requires a scope that the token does not have.',
      solutions: [
        'Compare the scopes of the token with those of the operation in the OpenAPI description.',
        'Request a token with the scopes in `missing_scopes`.',
      ],
      members: { missing_scopes: ['accounts:write'] },
    },
  ],
  advice: 'Do not retry with the same credentials.',
  retry: 'never',
  extensions: {
    missing_scopes: {
      description: 'The scopes that the operation requires and the credentials do not have.',
      type: 'array',
      items: { type: 'string' },
      examples: [['accounts:write']],
    },
  },
  links: [
    { text: 'RFC 9110, section 15.5.4: 403 Forbidden', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4' },
  ],
})
export class NotAuthorizedException<
  Extensions extends object = { missing_scopes?: readonly string[] },
> extends ProblemException<Extensions> {}
