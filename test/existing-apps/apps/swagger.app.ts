import { Body, Controller, Get, type INestApplication, Module, NotFoundException, Param, Post } from '@nestjs/common';
import { ApiNotFoundResponse, ApiProperty, ApiTags, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { type ExistingApp, get } from '../existing-app.js';

class Cat {
  @ApiProperty({ example: 'Maru' }) name!: string;
  @ApiProperty({ minimum: 0 }) age!: number;
}

@ApiTags('cats')
@Controller('cats')
class CatsController {
  @Post()
  create(@Body() cat: Cat): Cat {
    return cat;
  }

  @Get(':id')
  @ApiNotFoundResponse({ description: 'There is no such cat' })
  one(@Param('id') id: string): Cat {
    throw new NotFoundException(`There is no cat ${id}`);
  }
}

@Module({ controllers: [CatsController] })
class AppModule {}

export const swagger: ExistingApp = {
  name: 'an app that documents itself with OpenAPI',
  module: AppModule,
  prepare: (app: INestApplication) => {
    const config = new DocumentBuilder().setTitle('Cats').setVersion('1').build();
    SwaggerModule.setup('api', app, () => SwaggerModule.createDocument(app, config));
  },
  requests: [
    get('/api-json'),
    get('/api-yaml'),
    get('/api'),
    get('/api/'),
    get('/api/swagger-ui-init.js'),
    get('/cats/7'),
  ],
};
