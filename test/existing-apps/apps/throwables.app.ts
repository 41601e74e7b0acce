import {
  BadGatewayException,
  BadRequestException,
  ConflictException,
  Controller,
  ForbiddenException,
  Get,
  HttpException,
  HttpStatus,
  ImATeapotException,
  InternalServerErrorException,
  Module,
  Param,
  ServiceUnavailableException,
  UnprocessableEntityException,
} from '@nestjs/common';
import { type ExistingApp, get } from '../existing-app.js';

class OutOfCreditException extends HttpException {
  constructor() {
    super({ code: 'OUT_OF_CREDIT', balance: 30, nested: { list: [1, 2] } }, HttpStatus.PAYMENT_REQUIRED);
  }
}

class ComputedException extends HttpException {
  constructor() {
    super('computed', HttpStatus.CONFLICT);
  }

  override getResponse(): object {
    return { statusCode: 409, message: 'Computed message', reason: 'stale', version: 7 };
  }
}

class DomainError extends Error {
  readonly status = 404;
}

const THROWN: Readonly<Record<string, () => unknown>> = {
  'plain-object': () => ({ statusCode: 404, message: 'There is no such thing' }),
  'plain-object-5xx': () => ({ statusCode: 503, message: 'Try later' }),
  'plain-object-other': () => ({ code: 7 }),
  string: () => 'a string',
  undefined: () => undefined,
  error: () => new Error('secret'),
  'error-with-status': () => new DomainError('secret'),
  'out-of-credit': () => new OutOfCreditException(),
  computed: () => new ComputedException(),
  conflict: () => new ConflictException('The id is taken'),
  description: () => new ForbiddenException('No credit', 'Out of credit'),
  'options-description': () => new ForbiddenException('No credit', { description: 'Out of credit' }),
  messages: () => new BadRequestException(['first', 'second']),
  'object-message': () => new UnprocessableEntityException({ message: 'Not like this', field: 'name' }),
  teapot: () => new ImATeapotException(),
  'empty-object': () => new HttpException({}, 400),
  'text-and-status': () => new HttpException('Enhance your calm', 420),
  internal: () => new InternalServerErrorException('secret'),
  gateway: () => new BadGatewayException({ message: 'secret', upstream: 'secret.internal' }),
  unavailable: () => new ServiceUnavailableException(),
};

@Controller()
class ThrowingController {
  @Get('throws/:what')
  throws(@Param('what') what: string) {
    throw THROWN[what]?.();
  }

  @Get('rejects/:what')
  async rejects(@Param('what') what: string) {
    return Promise.reject(THROWN[what]?.());
  }
}

@Module({ controllers: [ThrowingController] })
class AppModule {}

export const throwables: ExistingApp = {
  name: 'an app that throws all kinds of values',
  module: AppModule,
  requests: [
    ...Object.keys(THROWN).map((what) => get(`/throws/${what}`)),
    get('/rejects/computed'),
    get('/rejects/error'),
  ],
};
