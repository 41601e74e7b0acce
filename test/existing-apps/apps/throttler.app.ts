import { Controller, Get, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { SkipThrottle, Throttle, ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { type ExistingApp, get } from '../existing-app.js';

@Controller()
class LimitedController {
  @Get('limited')
  limited() {
    return 'fine';
  }

  @Get('strict')
  @Throttle({ default: { limit: 1, ttl: 60_000 } })
  strict() {
    return 'fine';
  }

  @Get('free')
  @SkipThrottle()
  free() {
    return 'fine';
  }
}

@Module({
  imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: 2 }])],
  controllers: [LimitedController],
  providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }],
})
class AppModule {}

export const throttler: ExistingApp = {
  name: 'an app that limits rates',
  module: AppModule,
  requests: ['/limited', '/limited', '/limited', '/strict', '/strict', '/free', '/nowhere'].map((path) => get(path)),
};
