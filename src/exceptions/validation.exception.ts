import { occurrenceSymbol } from '../problem/occurrence.js';
import { memberOf } from '../problem/untrusted.js';
import type { Violation } from '../problem/violation.js';
import { ProblemException, type ProblemExceptionOptions, type ProblemOccurrence } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** The options of a validation problem that are not members of the body. */
export interface ValidationExceptionOptions extends ProblemExceptionOptions {
  /**
   * The status. Default: 400. Use 422 if the content was understood but can't be processed (RFC 9110, section 15.5.21),
   * 413 for an upload that is too large.
   */
  status?: number;
}

const BODY: readonly Violation[] = [
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
];

const JSON_SYNTAX: readonly Violation[] = [
  {
    location: ['request', 'body'],
    pointer: '#',
    severity: 'Error',
    code: 'format',
    message: 'is not well-formed JSON: expected a value',
    line: 3,
    column: 15,
  },
];

/** 400: the request violates the contract of the API. The extension `validation` lists the violations. */
@ProblemType({
  slug: 'validation',
  title: 'Validation failed',
  status: 400,
  meaning:
    'The request violates the contract of the API: a header, a parameter or a member of the body is missing, has the wrong ' +
    'type or is out of range. Nothing was changed. The response lists the violations.',
  examples: [
    {
      detail: 'The request body has 2 violations.',
      explanation: 'The body is well-formed, but two of its members violate the contract.',
      solutions: [
        'Read the list of violations: each entry says which value is wrong, and why.',
        'Compare the request with the documentation of the operation.',
      ],
      members: { validation: BODY },
    },
    {
      detail: 'The request body is not well-formed JSON.',
      explanation: 'The body could not be parsed. The violation describes the syntax error.',
      solutions: ['Serialize the body with a JSON library.'],
      members: { validation: JSON_SYNTAX },
    },
  ],
  advice:
    'Do not retry the same request: it fails again. Show the messages to the user who entered the values, or fix the client.',
  retry: 'never',
  extensions: {
    validation: {
      description: 'The violations of the request.',
      type: 'array',
      examples: [BODY],
      items: {
        type: 'object',
        required: ['location', 'severity', 'code', 'message'],
        properties: {
          location: {
            description:
              'The location: `request`, the part of the request, and the path to the value, or to the container of a missing value.',
            type: 'array',
            items: { type: ['string', 'integer'] },
          },
          pointer: { description: 'In the body: the JSON Pointer of the member, as a URI fragment.', type: 'string' },
          parameter: { description: 'In path, query or header: the name of the parameter.', type: 'string' },
          severity: {
            description: 'A request with violations of severity `Warning` only is not rejected.',
            enum: ['Error', 'Warning'],
          },
          code: { description: 'The violated rule, such as `required` or `maximum`.', type: 'string' },
          message: { description: 'A description of the violation.', type: 'string' },
          line: { description: 'For malformed JSON: the line of the syntax error.', type: 'integer', minimum: 1 },
          column: { description: 'For malformed JSON: the column of the syntax error.', type: 'integer', minimum: 1 },
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
    const status = memberOf(options, 'status');
    this.ownStatus = typeof status === 'number' ? status : undefined;
  }

  override getStatus(): number {
    return this.ownStatus ?? super.getStatus();
  }

  /** The violations that were listed; empty if the exception was created without any. */
  get violations(): readonly Violation[] {
    const { validation } = this[occurrenceSymbol]().extensions;
    return Array.isArray(validation) ? validation : [];
  }
}
