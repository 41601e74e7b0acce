import {
  type ArgumentsHost,
  Body,
  type CallHandler,
  type CanActivate,
  Catch,
  Controller,
  type ExceptionFilter,
  type ExecutionContext,
  ForbiddenException,
  Get,
  HttpCode,
  HttpException,
  Injectable,
  Module,
  type NestInterceptor,
  NotFoundException,
  Param,
  ParseIntPipe,
  Post,
  Query,
  SetMetadata,
  UseFilters,
  UseGuards,
  UseInterceptors,
  ValidationPipe,
} from '@nestjs/common';
import { HttpAdapterHost, Reflector } from '@nestjs/core';
import { IsInt, IsString } from 'class-validator';
import { map, type Observable } from 'rxjs';
import { type ExistingApp, get, post } from '../existing-app.js';

class CreateCat {
  @IsString() name!: string;
  @IsInt() age!: number;
}

const Roles = (...roles: string[]) => SetMetadata('roles', roles);

@Injectable()
class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const roles = this.reflector.get<string[] | undefined>('roles', context.getHandler());
    return !roles || roles.includes(context.switchToHttp().getRequest().headers['x-role']);
  }
}

@Injectable()
class TransformInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((data) => ({ data })));
  }
}

@Catch(HttpException)
class HttpExceptionFilter implements ExceptionFilter<HttpException> {
  constructor(private readonly host: HttpAdapterHost) {}

  catch(error: HttpException, host: ArgumentsHost): void {
    const context = host.switchToHttp();
    const { httpAdapter } = this.host;
    const body = { statusCode: error.getStatus(), path: httpAdapter.getRequestUrl?.(context.getRequest()) };
    httpAdapter.reply(context.getResponse(), body, error.getStatus());
  }
}

@Controller('cats')
@UseGuards(RolesGuard)
@UseInterceptors(TransformInterceptor)
class CatsController {
  private readonly cats: CreateCat[] = [{ name: 'Maru', age: 9 }];

  @Post()
  @Roles('admin')
  create(@Body() cat: CreateCat) {
    this.cats.push(cat);
    return { instance: cat.constructor.name, count: this.cats.length };
  }

  @Get()
  all(@Query('name') name?: string) {
    return this.cats.filter((cat) => !name || cat.name === name);
  }

  @Get(':id')
  one(@Param('id', ParseIntPipe) id: number) {
    const cat = this.cats[id];
    if (!cat) throw new NotFoundException(`There is no cat ${id}`);
    return cat;
  }

  @Post(':id/brush')
  @HttpCode(204)
  brush() {}

  @Post(':id/bathe')
  @UseFilters(HttpExceptionFilter)
  bathe() {
    throw new ForbiddenException('Cats do not bathe');
  }
}

@Module({ controllers: [CatsController] })
class CatsModule {}

@Module({ imports: [CatsModule] })
class AppModule {}

const admin = { 'X-Role': 'admin' };

export const cats: ExistingApp = {
  name: 'the cats app of the documentation of Nest',
  module: AppModule,
  prepare: (app) => app.useGlobalPipes(new ValidationPipe({ transform: true })),
  requests: [
    get('/cats'),
    get('/cats?name=Tom'),
    post('/cats', { name: 'Tom', age: 3, color: 'grey' }, admin),
    get('/cats?name=Tom'),
    post('/cats', { name: 7 }, admin),
    post('/cats', { name: 'Tom', age: 3 }),
    get('/cats/0'),
    get('/cats/7'),
    get('/cats/seven'),
    post('/cats/0/brush'),
    post('/cats/0/bathe'),
    post('/cats', '{ "name": ', { ...admin, 'Content-Type': 'application/json' }),
    get('/dogs'),
  ],
};
