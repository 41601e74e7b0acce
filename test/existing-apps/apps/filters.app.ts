import { type ArgumentsHost, Catch, ConflictException, Controller, Get, Module, UseFilters } from '@nestjs/common';
import { APP_FILTER, BaseExceptionFilter } from '@nestjs/core';
import { type ExistingApp, get } from '../existing-app.js';

class PaymentError extends Error {}
class QuotaError extends Error {}

const caught: string[] = [];

@Catch(PaymentError)
class PaymentFilter extends BaseExceptionFilter {
  override catch(error: PaymentError, host: ArgumentsHost): void {
    caught.push(`global ${error.message}`);
    super.catch(new ConflictException({ statusCode: 409, message: 'Paid already', receipt: 7 }), host);
  }
}

@Catch(QuotaError, ConflictException)
class QuotaFilter extends BaseExceptionFilter {
  override catch(error: Error, host: ArgumentsHost): void {
    caught.push(`route ${error.message}`);
    super.catch(error, host);
  }
}

@Controller()
class PaymentsController {
  @Get('payment')
  payment() {
    throw new PaymentError('twice');
  }

  @Get('quota')
  @UseFilters(QuotaFilter)
  quota() {
    throw new QuotaError('too many');
  }

  @Get('conflict')
  @UseFilters(QuotaFilter)
  conflict() {
    throw new ConflictException('Somebody was faster');
  }

  @Get('other')
  @UseFilters(QuotaFilter)
  other() {
    throw new TypeError('broken');
  }
}

@Module({ controllers: [PaymentsController], providers: [{ provide: APP_FILTER, useClass: PaymentFilter }] })
class AppModule {}

export const filters: ExistingApp = {
  name: 'an app whose filters for specific errors extend the one of Nest',
  module: AppModule,
  requests: ['/payment', '/quota', '/conflict', '/other', '/nowhere'].map((path) => get(path)),
  sent: () => caught.splice(0),
};
