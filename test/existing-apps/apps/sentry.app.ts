import {
  type ArgumentsHost,
  BadGatewayException,
  Catch,
  Controller,
  Get,
  type INestApplication,
  Module,
  NotFoundException,
  type Type,
} from '@nestjs/common';
import { APP_FILTER, BaseExceptionFilter } from '@nestjs/core';
import { flush, getClient, init, SentryExceptionCaptured } from '@sentry/nestjs';
import { SentryGlobalFilter, SentryModule } from '@sentry/nestjs/setup';
import { type ExistingApp, get } from '../existing-app.js';

/** What the transport sent, one line per event. */
const sent: string[] = [];

/** The SDK, with a transport that keeps what it would send. */
function initSentry(_app: INestApplication): void {
  if (getClient()) return;
  init({
    dsn: 'https://key@sentry.invalid/1',
    defaultIntegrations: false,
    skipOpenTelemetrySetup: true,
    transport: () => ({
      send: async ([, items]) => {
        for (const [{ type }, payload] of items) {
          const [value] =
            (payload as { exception?: { values?: { type: string; value: string }[] } }).exception?.values ?? [];
          sent.push(`${type}: ${value?.type} ${value?.value}`);
        }
        return {};
      },
      flush: async () => true,
    }),
  });
}

async function takeSent(): Promise<string[]> {
  await flush();
  return sent.splice(0);
}

@Controller()
class FailingController {
  @Get('fine')
  fine() {
    return { fine: true };
  }

  @Get('missing')
  missing() {
    throw new NotFoundException('There is no such thing');
  }

  @Get('crash')
  crash() {
    throw new TypeError('broken');
  }

  @Get('gateway')
  gateway() {
    throw new BadGatewayException('far.internal does not respond');
  }
}

@Catch()
class CapturingFilter extends BaseExceptionFilter {
  @SentryExceptionCaptured()
  override catch(error: unknown, host: ArgumentsHost): void {
    super.catch(error, host);
  }
}

function moduleWith(filter: Type): Type {
  @Module({
    imports: [SentryModule.forRoot()],
    controllers: [FailingController],
    providers: [{ provide: APP_FILTER, useClass: filter }],
  })
  class AppModule {}
  return AppModule;
}

const common = {
  prepare: initSentry,
  requests: [get('/fine'), get('/missing'), get('/crash'), get('/gateway'), get('/nowhere')],
  sent: takeSent,
};

export const sentry: readonly ExistingApp[] = [
  { ...common, name: "an app with Sentry's global filter", module: moduleWith(SentryGlobalFilter) },
  { ...common, name: 'an app with a filter that Sentry decorates', module: moduleWith(CapturingFilter) },
];
