import { Body, Controller, Get, Module, Param, Post, Query, UsePipes } from '@nestjs/common';
import { APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { createZodDto, ZodSerializerDto, ZodSerializerInterceptor, ZodValidationPipe } from 'nestjs-zod';
import { z } from 'zod';
import { type ExistingApp, get, post } from '../existing-app.js';

class Page extends createZodDto(z.object({ limit: z.coerce.number().int().max(100).default(10) })) {}
class Item extends createZodDto(z.object({ sku: z.string().min(2), tags: z.array(z.string()).default([]) })) {}
class Strict extends createZodDto(z.strictObject({ sku: z.string() })) {}
class Shown extends createZodDto(z.object({ sku: z.string() })) {}

@Controller('items')
class ItemsController {
  @Get()
  list(@Query() page: Page) {
    return page;
  }

  @Post()
  create(@Body() item: Item) {
    return item;
  }

  @Post('strict')
  strict(@Body() item: Strict) {
    return item;
  }

  @Get('shown/:sku')
  @ZodSerializerDto(Shown)
  shown(@Param('sku') sku: string) {
    return { sku: sku === 'broken' ? 7 : sku, secret: 'hidden' };
  }
}

@Controller('items')
class RouteItemsController {
  @Post()
  @UsePipes(ZodValidationPipe)
  create(@Body() item: Item) {
    return item;
  }

  @Get(':id')
  one(@Param('id', new ZodValidationPipe(z.coerce.number().int())) id: number) {
    return { id, type: typeof id };
  }
}

@Module({
  controllers: [ItemsController],
  providers: [
    { provide: APP_PIPE, useClass: ZodValidationPipe },
    { provide: APP_INTERCEPTOR, useClass: ZodSerializerInterceptor },
  ],
})
class GlobalModule {}

@Module({ controllers: [RouteItemsController] })
class RouteModule {}

export const zodApps: readonly ExistingApp[] = [
  {
    name: 'an app with the global pipe and serializer of nestjs-zod',
    module: GlobalModule,
    requests: [
      get('/items?limit=5'),
      get('/items'),
      get('/items?limit=500'),
      post('/items', { sku: 'abc', other: 1 }),
      post('/items', { sku: 'a', tags: [1] }),
      post('/items/strict', { sku: 'abc', other: 1 }),
      get('/items/shown/abc'),
      get('/items/shown/broken'),
    ],
  },
  {
    name: 'an app whose routes have the pipe of nestjs-zod',
    module: RouteModule,
    requests: [
      post('/items', { sku: 'abc', other: 1 }),
      post('/items', { sku: 'a' }),
      get('/items/7'),
      get('/items/seven'),
    ],
  },
];
