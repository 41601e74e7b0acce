import { type ArgumentsHost, Catch, Controller, Get, Module, NotFoundException } from '@nestjs/common';
import { APP_FILTER, BaseExceptionFilter } from '@nestjs/core';
import { type ExistingApp, get, post } from '../existing-app.js';

const counted: string[] = [];

@Catch()
class CountingFilter extends BaseExceptionFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    counted.push(error instanceof Error ? error.constructor.name : typeof error);
    super.catch(error, host);
  }
}

@Controller()
class FailingController {
  @Get('missing')
  missing() {
    throw new NotFoundException('There is no such thing');
  }

  @Get('crash')
  crash() {
    throw new Error('secret');
  }

  @Get('fine')
  fine() {
    return 'fine';
  }
}

@Module({ controllers: [FailingController], providers: [{ provide: APP_FILTER, useClass: CountingFilter }] })
class AppModule {}

export const catchAll: ExistingApp = {
  name: 'an app whose own filter catches all errors',
  module: AppModule,
  requests: [get('/fine'), get('/missing'), get('/crash'), get('/nowhere'), post('/fine', {})],
  sent: () => counted.splice(0),
};
