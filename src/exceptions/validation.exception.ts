import { occurrenceSymbol } from '../problem/occurrence.js';
import type { Violation } from '../problem/violation.js';
import { ProblemException, type ProblemExceptionOptions, type ProblemOccurrence } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** What travels with a validation problem, but not in its body. */
export interface ValidationExceptionOptions extends ProblemExceptionOptions {
  /**
   * A status other than 400: 422 where the content was understood but can't be processed (RFC 9110, section 15.5.21),
   * 413 for an upload that is too large.
   */
  status?: number;
}

/** 400: the request breaks the API's contract; `validation` lists how. */
@ProblemType({
  slug: 'validation',
  title: 'Validation failed',
  status: 400,
  meaning:
    'The request does not follow the contract of the API: a header, parameter or member is missing, of the wrong type or ' +
    'out of range. Nothing was changed. The `validation` member lists every violation that was found.',
  examples: [
    {
      detail: 'The request body has 2 violations.',
      explanation: 'The body was read, and two of its members are not as the contract asks.',
      solutions: [
        'Read `validation`: `pointer` names the member, `code` the broken rule, `message` says it in words.',
        'Check the request against the OpenAPI description before you send it.',
      ],
    },
    {
      detail: "The request header 'x-request-id' is missing.",
      explanation: 'This API asks every caller for a flow id.',
      solutions: ['Send the header, with a new id for each request.'],
    },
    {
      detail: 'The request body is not well-formed JSON.',
      explanation: 'The body could not be read. `line` and `column` of the violation say where the reader stopped.',
      solutions: ['Build the body with a JSON library, and send it with its length or chunked.'],
    },
  ],
  advice:
    'Do not retry the same request: it fails again. Show the messages to whoever filled in the values, or mend the client.',
  extensions: {
    validation: {
      description: 'What is wrong with the request, one entry a violation.',
      type: 'array',
      examples: [
        [
          {
            location: ['request', 'body'],
            pointer: '#/name',
            severity: 'Error',
            code: 'required',
            message: "should have required property 'name'",
          },
          {
            location: ['request', 'body', 'age'],
            pointer: '#/age',
            severity: 'Error',
            code: 'minimum',
            message: 'must not be less than 18',
          },
        ],
      ],
      items: {
        type: 'object',
        required: ['location', 'severity', 'code', 'message'],
        properties: {
          location: {
            description:
              'Where it is: `request`, its part, and the way to the value or to the container of a missing one.',
            type: 'array',
            items: { type: ['string', 'integer'] },
          },
          pointer: { description: 'In a body: the JSON Pointer of the member, as a URI fragment.', type: 'string' },
          parameter: { description: 'In a path, a query or a header: the name of the parameter.', type: 'string' },
          severity: { description: 'A `Warning` alone fails no request.', enum: ['Error', 'Warning'] },
          code: { description: 'The broken rule, such as `required` or `maximum`.', type: 'string' },
          message: { description: 'The same in words.', type: 'string' },
          line: { description: 'Of malformed JSON: the line where the reader stopped.', type: 'integer', minimum: 1 },
          column: { description: 'Of malformed JSON: the column in that line.', type: 'integer', minimum: 1 },
        },
      },
    },
  },
  links: [{ text: 'RFC 6901: JSON Pointer', href: 'https://www.rfc-editor.org/rfc/rfc6901' }],
})
export class ValidationException<
  Extensions extends object = { validation?: readonly Violation[] },
> extends ProblemException<Extensions> {
  private readonly ownStatus: number | undefined;

  constructor(occurrence?: string | ProblemOccurrence<Extensions>, options: ValidationExceptionOptions = {}) {
    super(occurrence, options);
    this.ownStatus = options.status;
  }

  override getStatus(): number {
    return this.ownStatus ?? super.getStatus();
  }

  /** What is wrong, entry by entry; empty when its thrower did not say. */
  get violations(): readonly Violation[] {
    const { validation } = this[occurrenceSymbol]().extensions;
    return Array.isArray(validation) ? validation : [];
  }
}
