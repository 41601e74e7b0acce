import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type ArgumentsHost,
  Catch,
  ConflictException,
  Controller,
  type ExceptionFilter,
  Get,
  HttpException,
  Injectable,
  type ModuleMetadata,
  Scope,
  UseFilters,
} from '@nestjs/common';
import { APP_FILTER, BaseExceptionFilter } from '@nestjs/core';
import { ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

@Catch()
class EverythingFilter extends BaseExceptionFilter {}

@Catch(Error)
class ErrorFilter extends BaseExceptionFilter {}

@Catch(HttpException)
class HttpFilter extends BaseExceptionFilter {}

@Catch(ConflictException)
class ConflictFilter extends BaseExceptionFilter {}

@Catch()
@Injectable({ scope: Scope.REQUEST })
class RequestFilter implements ExceptionFilter {
  catch(_error: unknown, _host: ArgumentsHost): void {}
}

@Controller()
@UseFilters(ErrorFilter)
class LegacyController {
  @Get('legacy')
  @UseFilters(new HttpFilter())
  legacy() {
    return {};
  }

  @Get('conflict')
  @UseFilters(ConflictFilter)
  conflict() {
    return {};
  }
}

@Controller()
class PlainController {
  @Get()
  all() {
    return {};
  }
}

const warning = (filter: string, catches: string) =>
  `The filter ${filter} catches ${catches} before the module does, so clients do not get problems there. Remove it, or ` +
  'catch specific classes in its @Catch(). To pass errors on to a service such as Sentry, use the option reporters.';

describe.each(ADAPTERS)('The boot on %s', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  const warnings = async (metadata: ModuleMetadata, prepare?: Parameters<typeof serve>[2]) => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], ...metadata }, prepare);
    return served.logger.matching('The filter', 'warn').map(({ message }) => String(message));
  };

  it('warns of each catch-all filter of the app, wherever it is registered', async () => {
    const providers = [
      { provide: APP_FILTER, useClass: EverythingFilter },
      { provide: APP_FILTER, useClass: RequestFilter },
      { provide: APP_FILTER, useClass: ConflictFilter },
    ];
    const found = await warnings({ providers, controllers: [LegacyController] }, (app) => {
      app.useGlobalFilters(new HttpFilter());
    });
    expect(found).toEqual([
      warning('EverythingFilter (global)', 'every error'),
      warning('HttpFilter (global)', 'every HttpException'),
      warning('RequestFilter (global)', 'every error'),
      warning('ErrorFilter (LegacyController)', 'every error'),
      warning('HttpFilter (LegacyController.legacy())', 'every HttpException'),
    ]);
  });

  it('logs no warning for filters that catch specific classes', async () => {
    const providers = [{ provide: APP_FILTER, useClass: ConflictFilter }];
    expect(await warnings({ providers, controllers: [PlainController] })).toEqual([]);
  });
});
