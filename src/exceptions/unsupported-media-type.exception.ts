import { UnsupportedMediaTypeException as NestUnsupportedMediaTypeException } from '@nestjs/common';
import { dropInFor } from './nest-drop-in.js';
import { ProblemType } from './problem-type.decorator.js';

/** 415: the route does not accept the media type of the body. A drop-in for Nest's class of that name. */
@ProblemType({
  slug: 'unsupported-media-type',
  title: 'Unsupported media type',
  status: 415,
  meaning:
    'The body of the request has a media type, a charset or a content coding that this operation does not accept.',
  examples: [
    {
      detail: 'Send application/json or application/x-www-form-urlencoded, not application/xml.',
      explanation: 'The operation does not accept the `Content-Type` of the request.',
      solutions: [
        'Send one of the media types in the `Accept` header of the response.',
        'Check that your HTTP client sets `Content-Type`.',
      ],
    },
  ],
  advice: 'Do not retry with the same body and headers.',
  retry: 'never',
  links: [
    {
      text: 'RFC 9110, section 15.5.16: 415 Unsupported Media Type',
      href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16',
    },
  ],
})
export class UnsupportedMediaTypeException<Extensions extends object = object> extends dropInFor(
  NestUnsupportedMediaTypeException,
)<Extensions> {}
