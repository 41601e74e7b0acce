import { metrics } from '@opentelemetry/api';
import type { Problem, ProblemContext, ProblemReporter } from 'nestjs-problems';

/** Counts problems by type and route. Without an SDK of OpenTelemetry it counts into the void. */
export class ProblemCounterReporter implements ProblemReporter {
  private readonly counter = metrics
    .getMeter('bank')
    .createCounter('http.server.problems', { unit: '{problem}', description: 'Problems that were answered' });

  report({ type, status }: Problem, { method, route }: ProblemContext): void {
    this.counter.add(1, {
      'error.type': type,
      'http.response.status_code': status,
      'http.request.method': method,
      // The pattern, never the path: each value is a time series of its own.
      ...(route !== undefined && { 'http.route': route }),
    });
  }
}
