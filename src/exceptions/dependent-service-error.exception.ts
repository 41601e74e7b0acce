import { ProblemException } from './problem.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 503: a service that this one depends on failed. */
@ProblemType({
  slug: 'dependent-service-error',
  title: 'Dependent service error',
  status: 503,
  meaning: 'The request could not be completed, because a service that this API depends on failed or did not respond.',
  examples: [
    {
      detail: 'A service that this API depends on is not available at the moment.',
      explanation: 'The service did not respond in time.',
      solutions: [
        'Wait for the time in `Retry-After`, then send the request again if it is idempotent.',
        'Contact support with the flow id if the problem persists.',
      ],
      members: { service: 'name-of-the-service' },
    },
  ],
  advice:
    'Retry an idempotent request later: after the time in `Retry-After`, or with increasing delays if the response does ' +
    'not have it. Before you repeat any other request, check whether it had an effect.',
  retry: 'idempotent',
  extensions: {
    service: {
      type: 'string',
      description: 'The name of the service that failed, if the API discloses it.',
      examples: ['name-of-the-service'],
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
