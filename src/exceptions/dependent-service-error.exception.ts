import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 503: a service that this one depends on failed. */
@ProblemType({
  slug: 'dependent-service-error',
  title: 'Dependent service error',
  status: 503,
  meaning:
    'The request could not be completed because another service, which this one depends on, failed or did not answer.',
  examples: [
    {
      detail: 'The exchange rates are not available at the moment.',
      explanation: 'The service that knows the rates did not answer in time.',
      solutions: [
        'Wait for the time in `Retry-After`, then send the request again.',
        'Contact support with the flow id when it lasts.',
      ],
    },
  ],
  advice: 'Retry later: after `Retry-After` where the response has it, else with growing delays.',
  extensions: {
    service: {
      type: 'string',
      description: 'The name of the service that failed, where the API tells it.',
      examples: ['rates'],
    },
  },
  links: [
    {
      text: 'RFC 9110, section 15.6.4: 503 Service Unavailable',
      href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4',
    },
  ],
})
export class DependentServiceErrorException<Extensions extends object = object> extends ProblemException<Extensions> {}
