import { Body, Controller, Get, Module, Param, Post, Query, ValidationPipe } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Min } from 'class-validator';
import { type ExistingApp, get, post } from '../existing-app.js';

class Filter {
  @IsOptional() @IsInt() @Min(1) page?: number;
  @IsOptional() @IsBoolean() active?: boolean;
  @IsOptional() @Transform(({ value }) => String(value).split(',')) tags?: string[];
}

@Controller()
class ItemsController {
  @Get('items')
  list(@Query() filter: Filter) {
    return { ...filter, instance: filter.constructor.name };
  }

  @Get('items/:id')
  one(@Param('id') id: number, @Query('verbose') verbose: boolean) {
    return { id, type: typeof id, verbose, verboseType: typeof verbose };
  }

  @Post('items')
  create(@Body() filter: Filter) {
    return filter;
  }
}

@Module({ controllers: [ItemsController] })
class AppModule {}

export const implicitConversion: ExistingApp = {
  name: 'an app with a global validation pipe that converts implicitly',
  module: AppModule,
  prepare: (app) =>
    app.useGlobalPipes(
      new ValidationPipe({ transform: true, whitelist: true, transformOptions: { enableImplicitConversion: true } }),
    ),
  requests: [
    get('/items?page=2&active=false&tags=a,b&other=1'),
    get('/items'),
    get('/items?page=0'),
    get('/items/7?verbose=yes'),
    get('/items/seven'),
    post('/items', { page: '3', active: 1, other: true }),
    post('/items', { page: 'three' }),
    post('/items', []),
    post('/items'),
  ],
};
