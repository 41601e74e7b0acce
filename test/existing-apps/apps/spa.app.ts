import { fileURLToPath } from 'node:url';
import { Controller, Get, type INestApplication, Module, NotFoundException, Post } from '@nestjs/common';
import { ServeStaticModule } from '@nestjs/serve-static';
import { type ExistingApp, get, post, send } from '../existing-app.js';

@Controller()
class ApiController {
  @Get('items')
  items() {
    return [1, 2, 3];
  }

  @Get('items/missing')
  missing() {
    throw new NotFoundException('There is no such item');
  }

  @Post('items')
  create() {
    return { id: 4 };
  }
}

const rootPath = fileURLToPath(new URL('../../assets/site', import.meta.url));

@Module({
  imports: [ServeStaticModule.forRoot({ rootPath, exclude: ['/api/{*rest}'] })],
  controllers: [ApiController],
})
class ExpressModule {}

@Module({
  imports: [ServeStaticModule.forRoot({ rootPath, renderPath: '/*', serveStaticOptions: { fallthrough: true } })],
  controllers: [ApiController],
})
class FastifyModule {}

const browser = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

const site = {
  prepare: (app: INestApplication) => app.setGlobalPrefix('api'),
  requests: [
    get('/', browser),
    get('/app.js'),
    get('/app.js', { Range: 'bytes=0-6' }),
    get('/orders/7', browser),
    get('/problems', browser),
    get('/problems/of-the-site', browser),
    get('/missing.css'),
    get('/api/items'),
    get('/api/items/missing'),
    get('/api/nowhere'),
    post('/api/items', {}),
    send('DELETE', '/api/items'),
    post('/orders', {}),
  ],
};

const name = 'an app that serves a single-page application at /';

export const spa: readonly ExistingApp[] = [
  { ...site, name, adapters: ['express'], module: ExpressModule },
  { ...site, name, adapters: ['fastify'], module: FastifyModule },
];
