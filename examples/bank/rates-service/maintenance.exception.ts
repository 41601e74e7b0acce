import { ProblemException, ProblemType } from 'nestjs-problems';

@ProblemType({
  slug: 'maintenance',
  title: 'Maintenance',
  status: 503,
  meaning: 'The rates are being loaded anew. That takes half a minute, once a day.',
  advice: 'Ask again after `Retry-After`.',
  retry: { after: 30 },
})
export class MaintenanceException extends ProblemException {}
