import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService, TerminusModule } from '@nestjs/terminus';
import { type ExistingApp, get } from '../existing-app.js';

@Injectable()
class Disk {
  constructor(private readonly indicators: HealthIndicatorService) {}

  check() {
    return this.indicators.check('disk').up({ free: 7 });
  }
}

@Controller('health')
class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly disk: Disk,
  ) {}

  @Get()
  @HealthCheck()
  healthy() {
    return this.health.check([() => this.disk.check()]);
  }
}

@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [Disk],
})
class AppModule {}

export const terminus: ExistingApp = {
  name: 'an app with the health checks of terminus',
  module: AppModule,
  requests: [get('/health')],
};
