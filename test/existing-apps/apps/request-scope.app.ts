import {
  BadGatewayException,
  type CanActivate,
  Controller,
  Get,
  Inject,
  Injectable,
  Module,
  type PipeTransform,
  Query,
  Scope,
} from '@nestjs/common';
import { APP_GUARD, APP_PIPE, REQUEST } from '@nestjs/core';
import { type ExistingApp, get } from '../existing-app.js';

@Injectable({ scope: Scope.REQUEST })
class Tenant {
  /** How often it was asked for its name: more than once per request, if requests shared it. */
  private asked = 0;

  constructor(@Inject(REQUEST) private readonly request: { headers: Record<string, string> }) {}

  get name(): string {
    return `${this.request.headers['x-tenant'] ?? 'nobody'}#${++this.asked}`;
  }
}

@Injectable()
class TenantGuard implements CanActivate {
  constructor(private readonly tenant: Tenant) {}

  canActivate(): boolean {
    return !this.tenant.name.startsWith('blocked');
  }
}

@Injectable({ scope: Scope.REQUEST })
class TenantPipe implements PipeTransform<unknown> {
  constructor(private readonly tenant: Tenant) {}

  transform(value: unknown): unknown {
    return typeof value === 'string' ? `${this.tenant.name}:${value}` : value;
  }
}

@Controller({ scope: Scope.REQUEST })
class TenantController {
  constructor(private readonly tenant: Tenant) {}

  @Get()
  read(@Query('name') name: string) {
    if (name?.endsWith('far')) throw new BadGatewayException('far.internal does not respond');
    return { tenant: this.tenant.name, name };
  }
}

@Module({
  controllers: [TenantController],
  providers: [
    Tenant,
    { provide: APP_GUARD, useClass: TenantGuard, scope: Scope.REQUEST },
    { provide: APP_PIPE, useClass: TenantPipe },
  ],
})
class AppModule {}

export const requestScope: ExistingApp = {
  name: 'an app with request-scoped providers, guard and pipe',
  module: AppModule,
  requests: [
    get('/?name=x', { 'X-Tenant': 'a' }),
    get('/?name=x', { 'X-Tenant': 'b' }),
    get('/', { 'X-Tenant': 'blocked' }),
    get('/?name=far', { 'X-Tenant': 'a' }),
    get('/'),
  ],
};
