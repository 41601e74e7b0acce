import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BadRequestException,
  Body,
  Controller,
  HttpException,
  Post,
  UnprocessableEntityException,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';
import { IsEmail, MinLength, type ValidationError } from 'class-validator';
import { ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

const SECRET = 'planted-9f2c';

class Login {
  @IsEmail()
  email: unknown;
  @MinLength(50)
  password: unknown;
}

const withFactory = (exceptionFactory: (errors: ValidationError[]) => unknown) =>
  new ValidationPipe({
    validationError: { target: true, value: true },
    exceptionFactory: exceptionFactory as never,
  });

/** What apps write into `exceptionFactory`. */
const FACTORIES: Record<string, (errors: ValidationError[]) => unknown> = {
  'BadRequestException(errors)': (errors) => new BadRequestException(errors),
  'BadRequestException({ message: errors })': (errors) => new BadRequestException({ message: errors }),
  'BadRequestException({ errors })': (errors) => new BadRequestException({ message: 'No.', errors }),
  'UnprocessableEntityException(errors)': (errors) => new UnprocessableEntityException(errors),
  'HttpException(errors)': (errors) => new HttpException(errors, 400),
};

const controllers = Object.values(FACTORIES).map((factory, index) => {
  @Controller(`login-${index}`)
  class LoginController {
    @UsePipes(withFactory(factory))
    @Post()
    login(login: Login) {
      return login;
    }
  }
  Body()(LoginController.prototype, 'login', 0);
  Reflect.defineMetadata('design:paramtypes', [Login], LoginController.prototype, 'login');
  return LoginController;
});

describe.each(ADAPTERS)('On %s, a pipe of the app that throws', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot({ validation: false })], controllers });
  });
  afterAll(() => served.close());

  it.each(Object.keys(FACTORIES).map((name, index) => [name, index] as const))(
    '%s sends no value of the body',
    async (_name, index) => {
      const response = await send(served.url, {
        method: 'POST',
        path: `/login-${index}`,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: SECRET, password: SECRET }),
      });
      expect([400, 422]).toContain(response.status);
      expect(response.text).not.toContain(SECRET);
      expect(served.logger.matching(SECRET)).toEqual([]);
    },
  );
});
