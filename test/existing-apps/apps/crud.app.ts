import {
  Body,
  ConflictException,
  Controller,
  DefaultValuePipe,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Injectable,
  Module,
  NotFoundException,
  Param,
  ParseArrayPipe,
  ParseBoolPipe,
  ParseEnumPipe,
  ParseIntPipe,
  ParseUUIDPipe,
  Patch,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { type ExistingApp, get, post, send } from '../existing-app.js';

enum Order {
  Name = 'name',
  Id = 'id',
}

interface User {
  readonly id: string;
  readonly name: string;
}

const ADA = '0b0c9f3e-59b9-4b43-9a5c-0d8d5ab6dd01';

@Injectable()
class UsersService {
  readonly users = new Map<string, User>([[ADA, { id: ADA, name: 'Ada' }]]);

  find(id: string): User {
    const user = this.users.get(id);
    if (!user) throw new NotFoundException();
    return user;
  }
}

@Controller('users')
class UsersController {
  constructor(private readonly service: UsersService) {}

  @Post()
  create(@Body() user: User) {
    if (this.service.users.has(user.id)) throw new ConflictException('The id is taken', 'Taken');
    this.service.users.set(user.id, user);
    return user;
  }

  @Get()
  list(
    @Query('limit', new DefaultValuePipe(10), ParseIntPipe) limit: number,
    @Query('order', new ParseEnumPipe(Order, { optional: true })) order?: Order,
    @Query('deleted', new ParseBoolPipe({ optional: true })) deleted?: boolean,
    @Query('ids', new ParseArrayPipe({ items: String, optional: true })) ids?: string[],
  ) {
    return { users: [...this.service.users.values()].slice(0, limit), order, deleted, ids };
  }

  @Get(':id')
  find(@Param('id', ParseUUIDPipe) id: string) {
    return this.service.find(id);
  }

  @Put(':id')
  replace(@Param('id', ParseUUIDPipe) id: string, @Body() { name }: User) {
    this.service.users.set(id, { id, name });
  }

  @Patch(':id')
  update(@Param('id', new ParseUUIDPipe({ errorHttpStatusCode: HttpStatus.NOT_ACCEPTABLE })) id: string) {
    return `updated ${id}`;
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id') id: string) {
    this.service.users.delete(id);
  }
}

@Module({ controllers: [UsersController], providers: [UsersService] })
class AppModule {}

export const crud: ExistingApp = {
  name: 'an app that creates, reads, updates and deletes',
  module: AppModule,
  requests: [
    post('/users', { id: 'x', name: 'Łukasz' }),
    post('/users', { id: 'x', name: 'Łukasz' }),
    get('/users'),
    get('/users?limit=1&order=name&deleted=true&ids=a,b'),
    get('/users?limit=many'),
    get('/users?order=size'),
    get('/users?deleted=maybe'),
    get(`/users/${ADA}`),
    send('HEAD', `/users/${ADA}`),
    send('OPTIONS', `/users/${ADA}`),
    get('/users/x'),
    get('/users/ffffffff-ffff-4fff-bfff-ffffffffffff'),
    send('PUT', `/users/${ADA}`, { name: 'Grace' }),
    send('PATCH', `/users/${ADA}`, {}),
    send('PATCH', '/users/x', {}),
    send('DELETE', '/users/x'),
    send('DELETE', '/users'),
    get('/users/'),
    get('//users'),
    get('/users/%E0%A4%A'),
  ],
};
