import {
  ClassSerializerInterceptor,
  Controller,
  Get,
  Module,
  NotFoundException,
  Param,
  SerializeOptions,
} from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Exclude, Expose, Transform } from 'class-transformer';
import { type ExistingApp, get } from '../existing-app.js';

class Role {
  constructor(readonly name: string) {}
}

class User {
  id = 1;
  @Exclude() password = 'secret';
  @Expose({ groups: ['admin'] }) notes = 'for admins';
  @Transform(({ value }) => value.name) role = new Role('admin');

  constructor(private readonly first: string) {}

  @Expose()
  get greeting(): string {
    return `Hello, ${this.first}`;
  }
}

@Controller('users')
class UsersController {
  @Get()
  all() {
    return [new User('Ada'), new User('Grace')];
  }

  @SerializeOptions({ groups: ['admin'], excludePrefixes: ['first'] })
  @Get('admin')
  admin() {
    return new User('Ada');
  }

  @Get(':id')
  one(@Param('id') id: string) {
    throw new NotFoundException({ user: new User(id), message: `There is no user ${id}` });
  }
}

@Module({
  controllers: [UsersController],
  providers: [{ provide: APP_INTERCEPTOR, useClass: ClassSerializerInterceptor }],
})
class AppModule {}

export const classSerializer: ExistingApp = {
  name: 'an app with a class serializer',
  module: AppModule,
  requests: [get('/users'), get('/users/admin'), get('/users/7')],
};
