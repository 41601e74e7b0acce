import {
  Controller,
  ForbiddenException,
  Get,
  type MiddlewareConsumer,
  Module,
  type NestMiddleware,
  type NestModule,
  Post,
  RequestMethod,
} from '@nestjs/common';
import { type ExistingApp, get, post, send } from '../existing-app.js';

interface Request {
  readonly url?: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

interface Response {
  setHeader(name: string, value: string): unknown;
  statusCode: number;
  end(body?: string): unknown;
}

class TimingMiddleware implements NestMiddleware {
  use(_request: Request, response: Response, next: () => void): void {
    response.setHeader('X-Served-By', 'this app');
    next();
  }
}

class MaintenanceMiddleware implements NestMiddleware {
  use(request: Request, response: Response, next: (error?: unknown) => void): void {
    const mode = request.headers['x-mode'];
    if (mode === 'throw') throw new ForbiddenException('Closed by middleware');
    if (mode === 'answer') {
      response.statusCode = 503;
      response.end('Down for maintenance');
    } else {
      next(mode === 'pass' ? new ForbiddenException('Passed on by middleware') : undefined);
    }
  }
}

@Controller('things')
class ThingsController {
  @Get()
  all() {
    return [];
  }

  @Post()
  create() {
    return 'created';
  }
}

@Controller('health')
class HealthController {
  @Get()
  health() {
    return 'ok';
  }
}

@Module({ controllers: [ThingsController, HealthController] })
class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(TimingMiddleware, MaintenanceMiddleware)
      .exclude({ path: 'health', method: RequestMethod.GET })
      .forRoutes('*splat');
  }
}

const mode = (name: string) => ({ 'X-Mode': name });

export const middleware: ExistingApp = {
  name: 'an app with middleware, a global prefix and CORS',
  module: AppModule,
  prepare: (app) => {
    app.setGlobalPrefix('api/v1', { exclude: ['health'] });
    app.enableCors({ origin: 'https://example.com', credentials: true, exposedHeaders: ['X-Total'] });
  },
  requests: [
    get('/api/v1/things', { Origin: 'https://example.com' }),
    get('/api/v1/things', { 'Accept-Encoding': 'gzip' }),
    post('/api/v1/things', {}),
    send('OPTIONS', '/api/v1/things', undefined, {
      Origin: 'https://example.com',
      'Access-Control-Request-Method': 'POST',
    }),
    get('/api/v1/things', mode('answer')),
    get('/api/v1/things', mode('throw')),
    get('/api/v1/things', mode('pass')),
    get('/health'),
    get('/things'),
    get('/api/v1/nowhere'),
    send('DELETE', '/api/v1/things'),
    get('/'),
  ],
};
