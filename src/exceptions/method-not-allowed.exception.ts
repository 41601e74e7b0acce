import { MethodNotAllowedException as NestMethodNotAllowedException } from '@nestjs/common';
import { dropInFor } from './nest-drop-in.js';
import { ProblemType } from './problem-type.decorator.js';

/** 405: the resource does not support the method. A drop-in for Nest's class of that name. */
@ProblemType({
  slug: 'method-not-allowed',
  title: 'Method not allowed',
  status: 405,
  meaning:
    'The resource exists, but it does not support the method of the request, such as `PUT` on a read-only resource.',
  examples: [
    {
      detail: 'PUT is not supported here.',
      explanation: 'The path is valid, but not for this method.',
      solutions: ['Use one of the methods in the `Allow` header of the response.'],
    },
  ],
  advice: 'Do not retry. The `Allow` header lists the methods that the resource supports.',
  retry: 'never',
  links: [
    {
      text: 'RFC 9110, section 15.5.6: 405 Method Not Allowed',
      href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6',
    },
  ],
})
export class MethodNotAllowedException<Extensions extends object = object> extends dropInFor(
  NestMethodNotAllowedException,
)<Extensions> {}
