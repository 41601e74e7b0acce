import {
  Body,
  Controller,
  Get,
  HttpStatus,
  Module,
  NotAcceptableException,
  Param,
  Post,
  Query,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, ValidateNested } from 'class-validator';
import { type ExistingApp, get, post } from '../existing-app.js';

class Page {
  @IsInt() @Max(100) limit!: number;
  @IsOptional() @IsString() name?: string;
}

class Item {
  @IsString() sku!: string;
  @IsInt() count!: number;
}

class Order {
  @ValidateNested({ each: true }) @Type(() => Item) items!: Item[];
}

const implicit = new ValidationPipe({ transform: true, transformOptions: { enableImplicitConversion: true } });
const strict = new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true });

@Controller('parameters')
class ParameterPipesController {
  @Get()
  list(@Query(new ValidationPipe({ transformOptions: { enableImplicitConversion: true } })) page: Page) {
    return page;
  }

  @Get('implicit/:limit')
  implicit(@Param(implicit) page: Page) {
    return { ...page, instance: page.constructor.name };
  }

  @Post('strict')
  strict(@Body(strict) order: Order) {
    return order;
  }

  @Post('whitelist')
  whitelist(@Body(new ValidationPipe({ whitelist: true })) order: Order) {
    return order;
  }

  @Post('members')
  member(@Body('order', new ValidationPipe({ transform: true })) order: Order) {
    return order;
  }

  @Post('lenient')
  lenient(@Body(new ValidationPipe({ skipMissingProperties: true })) item: Item) {
    return item;
  }
}

@Controller('routes')
@UsePipes(new ValidationPipe({ transform: true, skipMissingProperties: true }))
class ControllerPipeController {
  @Post()
  item(@Body() item: Item) {
    return item;
  }
}

@Controller('methods')
class MethodPipesController {
  @Post('422')
  @UsePipes(new ValidationPipe({ errorHttpStatusCode: HttpStatus.UNPROCESSABLE_ENTITY, stopAtFirstError: true }))
  unprocessable(@Body() item: Item) {
    return item;
  }

  @Post('own')
  @UsePipes(new ValidationPipe({ exceptionFactory: () => new NotAcceptableException('Not like this') }))
  own(@Body() item: Item) {
    return item;
  }
}

@Module({ controllers: [ParameterPipesController, ControllerPipeController, MethodPipesController] })
class AppModule {}

export const routePipes: ExistingApp = {
  name: 'an app whose parameters, routes and controllers have validation pipes of their own',
  module: AppModule,
  requests: [
    get('/parameters?limit=5'),
    get('/parameters?limit=500'),
    get('/parameters?limit=5&name=x&other=1'),
    get('/parameters/implicit/5'),
    get('/parameters/implicit/five'),
    post('/parameters/strict', { items: [{ sku: 'a', count: 1 }] }),
    post('/parameters/strict', { items: [{ sku: 'a', count: 1 }], extra: 1 }),
    post('/parameters/whitelist', { items: [{ sku: 'a', count: 1, extra: 1 }], extra: 1 }),
    post('/parameters/members', { order: { items: [{ sku: 'a', count: 1 }] } }),
    post('/parameters/members', { order: { items: [{ sku: 'a', count: 'one' }] } }),
    post('/parameters/lenient', { sku: 'a' }),
    post('/parameters/lenient', { sku: 1 }),
    post('/routes', { sku: 'a' }),
    post('/routes', { sku: 1 }),
    post('/methods/422', { sku: 'a', count: 1 }),
    post('/methods/422', { count: 'one' }),
    post('/methods/own', { sku: 'a', count: 1 }),
    post('/methods/own', { sku: 1 }),
  ],
};
