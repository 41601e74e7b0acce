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
      detail: 'The credentials lack a required scope.',
      explanation: 'The operation requires a scope that the credentials do not have.',
      solutions: [
        'Compare the scopes of the credentials with those that the operation requires.',
        'Request credentials with the scopes in `missing_scopes`, if the response has this member.',
      ],
      members: { missing_scopes: ['write'] },
    },
  ],
  advice: 'Do not retry with the same credentials.',
  retry: 'never',
  extensions: {
    missing_scopes: {
      description: 'The scopes that the operation requires and the credentials do not have.',
      type: 'array',
      items: { type: 'string' },
      examples: [['write']],
    },
  },
  links: [
    { text: 'RFC 9110, section 15.5.4: 403 Forbidden', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4' },
  ],
})
export class NotAuthorizedException<
  Extensions extends object = { missing_scopes?: readonly string[] },
> extends ProblemException<Extensions> {}
