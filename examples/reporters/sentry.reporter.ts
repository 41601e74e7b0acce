import { Injectable } from '@nestjs/common';
// The SDK is started in a file of its own that is loaded before all others.
import { captureException } from '@sentry/nestjs';
import type { Problem, ProblemContext, ProblemReporter } from 'nestjs-problems';

/** Reports what is the server's fault. The flow id leads from an issue in Sentry to the log, and to the caller. */
@Injectable()
export class SentryReporter implements ProblemReporter {
  report({ status, type, slug }: Problem, { error, method, route, path, flowId }: ProblemContext): void {
    if (status < 500) return;
    captureException(error, {
      tags: { flow_id: flowId, problem_type: type, route: `${method} ${route ?? path}` },
      // Failures of other services are one issue each, whatever their stack.
      ...(slug === 'dependent-service-error' && { fingerprint: [type, route ?? path] }),
    });
  }
}
