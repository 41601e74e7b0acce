import { Controller, Get, Module } from '@nestjs/common';
import { EntityNotFoundError, OptimisticLockVersionMismatchError, QueryFailedError } from 'typeorm';
import { type ExistingApp, get } from '../existing-app.js';

/** Only throws what the repositories of TypeORM throw: an app with a database would be slow, and throws the same. */
@Controller('users')
class UsersController {
  @Get('missing')
  missing() {
    throw new EntityNotFoundError('User', { id: 7 });
  }

  @Get('duplicate')
  duplicate() {
    const cause = Object.assign(new Error('duplicate key value'), { code: '23505', detail: 'Key (email)=(a@b.c)' });
    throw new QueryFailedError('INSERT INTO users (email) VALUES ($1)', ['a@b.c'], cause);
  }

  @Get('stale')
  stale() {
    throw new OptimisticLockVersionMismatchError('User', 1, 2);
  }
}

@Module({ controllers: [UsersController] })
class AppModule {}

export const typeorm: ExistingApp = {
  name: 'an app with the errors of TypeORM',
  module: AppModule,
  requests: ['/users/missing', '/users/duplicate', '/users/stale', '/nowhere'].map((path) => get(path)),
};
