import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 415: the body is of a media type that this route does not read. A drop-in for Nest's class of that name. */
@ProblemType({
  slug: 'unsupported-media-type',
  title: 'Unsupported media type',
  status: 415,
  meaning: 'The body of the request has a media type, a charset or a content coding that this operation does not read.',
  examples: [
    {
      detail: 'Send application/json, not application/xml.',
      explanation: 'The `Content-Type` of the request is none of those that the operation reads.',
      solutions: [
        'Send one of the media types in the `Accept` header of the response.',
        'Check that your HTTP client sets `Content-Type` at all.',
      ],
    },
  ],
  advice: 'Do not retry with the same body and headers.',
  links: [
    {
      text: 'RFC 9110, section 15.5.16: 415 Unsupported Media Type',
      href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16',
    },
  ],
})
export class UnsupportedMediaTypeException<Extensions extends object = object> extends ProblemException<Extensions> {}
