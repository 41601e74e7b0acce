import { gzipSync } from 'node:zlib';
import { Body, Controller, Headers, HttpCode, Module, Post, RawBody } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type ExistingApp, post, send } from '../existing-app.js';

@Controller()
class BodiesController {
  @Post('ignored')
  ignored() {
    return 'ignored';
  }

  @Post('echo')
  @HttpCode(200)
  echo(@Body() body: unknown) {
    return { type: typeof body, body };
  }

  @Post('raw')
  raw(@RawBody() raw: Buffer | undefined, @Headers('content-type') type: string) {
    return { type, raw: raw?.toString() };
  }
}

@Module({ controllers: [BodiesController] })
class AppModule {}

const type = (name: string) => ({ 'Content-Type': name });
const json = '{"a":1}';

const requests = [
  post('/ignored'),
  post('/ignored', ''),
  post('/ignored', {}),
  post('/ignored', 'x', type('text/plain')),
  post('/ignored', '<a/>', type('application/xml')),
  post('/ignored', 'x'),
  post('/echo'),
  post('/echo', [1, 'ä']),
  post('/echo', 'a=1&b[]=2&b[]=3', type('application/x-www-form-urlencoded')),
  post('/echo', 'text', type('text/plain; charset=utf-8')),
  post('/echo', '', type('application/json')),
  post('/echo', 'null', type('application/json')),
  post('/echo', '7', type('application/json')),
  post('/echo', json, type('application/json; charset=utf-16le')),
  post('/echo', json, type('application/json; charset=latin9')),
  post('/echo', json, type('application/vnd.example+json')),
  post('/echo', json, type('not a media type')),
  post('/echo', json, { ...type('application/json'), 'Content-Encoding': 'deflate64' }),
  post('/echo', gzipSync(json).toString('latin1'), { ...type('application/json'), 'Content-Encoding': 'gzip' }),
  post('/echo', `"${'x'.repeat(110_000)}"`, type('application/json')),
  post('/raw', json, type('application/json')),
  send('DELETE', '/echo', { a: 1 }),
];

export const bodies: readonly ExistingApp[] = [
  { name: 'an app that receives bodies of all kinds', module: AppModule, options: { rawBody: true }, requests },
  {
    name: 'an app with a parser of text',
    adapters: ['express'],
    module: AppModule,
    prepare: (app) => (app as NestExpressApplication).useBodyParser('text', { limit: 100 }),
    requests: [
      post('/echo', 'text', type('text/plain')),
      post('/echo', 'x'.repeat(200), type('text/plain')),
      post('/echo', { a: 1 }),
    ],
  },
];
