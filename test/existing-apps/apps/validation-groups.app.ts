import { Body, Controller, Module, Patch, Post, UsePipes, ValidationPipe } from '@nestjs/common';
import { IsEmail, IsString, Length } from 'class-validator';
import { type ExistingApp, post, send } from '../existing-app.js';

class Account {
  @IsEmail({}, { groups: ['create'] }) email!: string;
  @Length(2, 20, { groups: ['create', 'update'] }) name!: string;
  @IsString({ groups: ['update'] }) reason!: string;
}

@Controller('accounts')
class AccountsController {
  @Post()
  @UsePipes(new ValidationPipe({ groups: ['create'] }))
  create(@Body() account: Account) {
    return account;
  }

  @Patch()
  @UsePipes(new ValidationPipe({ groups: ['update'], whitelist: true }))
  update(@Body() account: Account) {
    return account;
  }
}

@Module({ controllers: [AccountsController] })
class AppModule {}

export const validationGroups: ExistingApp = {
  name: 'an app whose routes validate groups',
  module: AppModule,
  requests: [
    post('/accounts', { email: 'ada@example.com', name: 'Ada' }),
    post('/accounts', { email: 'ada', name: 'A' }),
    send('PATCH', '/accounts', { email: 'ada', name: 'Ada', reason: 'x' }),
    send('PATCH', '/accounts', { name: 'A' }),
  ],
};
