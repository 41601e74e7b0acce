import type { ApplicationConfig } from '@nestjs/core';
import { type CatchAllFilter, catchAllFilters } from '../platform/nest/catch-all-filters.js';
import { ProblemFilter } from './problem.filter.js';

/**
 * The options of `forRoot()`.
 *
 * @throws TypeError if the module was imported without it
 */
export function requireRoot<Options>(options: Options | undefined): Options {
  if (options) return options;
  throw new TypeError(
    'ProblemsModule is imported without forRoot(). Import ProblemsModule.forRoot() once, in the root module. What it ' +
      'provides is global, so other modules do not import it.',
  );
}

/** @throws TypeError if the app has the filter of another `forRoot()` */
export function requireOneRoot(config: ApplicationConfig): void {
  if (!config.getGlobalFilters().some((filter) => filter instanceof ProblemFilter)) return;
  throw new TypeError(
    'ProblemsModule.forRoot() is imported twice. Import it once, in the root module: what it provides is global.',
  );
}

/** Warnings about what keeps errors from becoming problems. Each says what to do. */
export function bootWarnings(app: Parameters<typeof catchAllFilters>[0], ourFilter: object): string[] {
  return catchAllFilters(app, ourFilter).map(filterWarning);
}

function filterWarning({ name, where, catches }: CatchAllFilter): string {
  return (
    `The filter ${name} (${where}) catches ${catches} before the module does, so clients do not get problems there. ` +
    'Remove it, or catch specific classes in its @Catch(). To pass errors on to a service such as Sentry, use the option reporters.'
  );
}
