import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService, TerminusModule } from '@nestjs/terminus';
import { type ExistingApp, get } from '../existing-app.js';

@Injectable()
class Disk {
  constructor(private readonly indicators: HealthIndicatorService) {}

  check(isHealthy: boolean) {
    const disk = this.indicators.check('disk');
    return isHealthy ? disk.up({ free: 7 }) : disk.down({ free: 0 });
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
    return this.health.check([() => this.disk.check(true)]);
  }

  @Get('ill')
  @HealthCheck()
  ill() {
    return this.health.check([() => this.disk.check(false)]);
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
  requests: [get('/health'), get('/health/ill')],
};
