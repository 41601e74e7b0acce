// `node --import ./sentry-instrument.mjs sentry-app.mjs <kind>`: an app with the real SDK of Sentry.
import { APP_FILTER } from '@nestjs/core';
import { addEventProcessor } from '@sentry/nestjs';
import { SentryGlobalFilter, SentryModule } from '@sentry/nestjs/setup';
import { currentFlowId, ProblemsModule } from 'nestjs-problems';
import { SentryReporter } from './dist/sentry.reporter.js';
import { startApps } from './failing-app.mjs';

addEventProcessor((event) => ({ ...event, tags: { flow_id: currentFlowId(), ...event.tags } }));

const global = { provide: APP_FILTER, useClass: SentryGlobalFilter };

const KINDS = {
  reporter: [{ reporters: [SentryReporter] }, []],
  filter: [{}, [global]],
  both: [{ reporters: [SentryReporter] }, [global]],
  'old-routes': [{ reporters: [SentryReporter] }, [], SentryGlobalFilter],
};

const [options, providers, filter] = KINDS[process.argv[2]];
await startApps({ imports: [SentryModule.forRoot(), ProblemsModule.forRoot(options)], providers }, filter);
