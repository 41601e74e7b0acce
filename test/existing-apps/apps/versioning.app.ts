import {
  Controller,
  Get,
  GoneException,
  type INestApplication,
  Module,
  Param,
  ParseIntPipe,
  VERSION_NEUTRAL,
  Version,
  type VersioningOptions,
  VersioningType,
} from '@nestjs/common';
import { type ExistingApp, get } from '../existing-app.js';

@Controller({ path: 'cats', version: '1' })
class CatsV1Controller {
  @Get()
  all() {
    return ['v1'];
  }

  @Get(':id')
  one() {
    throw new GoneException('Use version 2');
  }
}

@Controller({ path: 'cats', version: ['2', '3'] })
class CatsV2Controller {
  @Get()
  all() {
    return ['v2'];
  }

  @Get(':id')
  one(@Param('id', ParseIntPipe) id: number) {
    return { id };
  }

  @Version('3')
  @Get('new/things')
  things() {
    return 'v3 only';
  }
}

@Controller({ path: 'status', version: VERSION_NEUTRAL })
class StatusController {
  @Get()
  status() {
    return 'up';
  }
}

@Module({ controllers: [CatsV1Controller, CatsV2Controller, StatusController] })
class AppModule {}

function versioned(name: string, options: VersioningOptions, requests: ExistingApp['requests']): ExistingApp {
  const prepare = (app: INestApplication) => app.enableVersioning(options);
  return { name, module: AppModule, prepare, requests };
}

const version = (id: string) => ({ 'X-Version': id });
const accept = (id: string) => ({ Accept: `application/json;v=${id}` });

export const versioning: readonly ExistingApp[] = [
  versioned('an app with versions in the path', { type: VersioningType.URI, defaultVersion: '1' }, [
    get('/v1/cats'),
    get('/v2/cats'),
    get('/v1/cats/1'),
    get('/v2/cats/1'),
    get('/v2/cats/one'),
    get('/v3/cats/new/things'),
    get('/v2/cats/new/things'),
    get('/v9/cats'),
    get('/cats'),
    get('/status'),
  ]),
  versioned('an app with versions in a header', { type: VersioningType.HEADER, header: 'X-Version' }, [
    get('/cats', version('1')),
    get('/cats', version('2')),
    get('/cats/1', version('1')),
    get('/cats/1', version('2')),
    get('/cats', version('9')),
    get('/cats'),
    get('/status'),
  ]),
  versioned('an app with versions in the media type', { type: VersioningType.MEDIA_TYPE, key: 'v=' }, [
    get('/cats', accept('1')),
    get('/cats', accept('2')),
    get('/cats/1', accept('1')),
    get('/cats', accept('9')),
    get('/status'),
  ]),
];
