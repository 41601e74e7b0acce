import { CacheInterceptor, CacheKey, CacheModule, CacheTTL } from '@nestjs/cache-manager';
import { Controller, Get, Header, Module, NotFoundException } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { type ExistingApp, get } from '../existing-app.js';

@Controller()
class CachedController {
  private calls = 0;

  @Get('count')
  count() {
    return { calls: ++this.calls };
  }

  @Get('named')
  @CacheKey('named')
  @CacheTTL(60_000)
  @Header('Cache-Control', 'public, max-age=60')
  named() {
    return { calls: ++this.calls };
  }

  @Get('missing')
  @Header('Cache-Control', 'public, max-age=60')
  missing() {
    throw new NotFoundException(`Call ${++this.calls}`);
  }
}

@Module({
  imports: [CacheModule.register()],
  controllers: [CachedController],
  providers: [{ provide: APP_INTERCEPTOR, useClass: CacheInterceptor }],
})
class AppModule {}

export const caching: ExistingApp = {
  name: 'an app that caches responses',
  module: AppModule,
  requests: ['/count', '/count', '/count?a=1', '/named', '/named?a=1', '/missing', '/missing'].map((path) => get(path)),
};
