import type { Client } from '@bugsnag/node';
import type { ReportProblem } from 'nestjs-problems';

/**
 * Reports what is the server's fault, with the flow id among the metadata.
 *
 * @param client what `Bugsnag.start()` returns
 */
export function bugsnagReporter(client: Pick<Client, 'notify'>): ReportProblem {
  return ({ status, type }, { error, method, route, path, flowId }) => {
    if (status < 500) return;
    client.notify(error instanceof Error ? error : new Error(String(error)), (event) => {
      event.context = `${method} ${route ?? path}`;
      event.addMetadata('problem', { flow_id: flowId, type });
    });
  };
}
