import { Readable } from 'node:stream';
import {
  BadRequestException,
  Controller,
  Get,
  Header,
  HttpCode,
  HttpStatus,
  Module,
  Next,
  Redirect,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { type ExistingApp, get } from '../existing-app.js';

/** What responses of Express and of Fastify have in common. */
interface Response {
  status(code: number): this;
  header(name: string, value: string): this;
  send(body: unknown): unknown;
}

@Controller()
class ResponseController {
  @Get('sent')
  sent(@Res() response: Response) {
    response.status(HttpStatus.ACCEPTED).header('X-Own', 'yes').send({ sent: true });
  }

  @Get('sent/text')
  text(@Res() response: Response) {
    response.status(400).header('Content-Type', 'text/plain; charset=utf-8').send('Not like this: ä');
  }

  @Get('sent/error')
  error(@Res() response: Response) {
    response.status(500).send({ error: 'Own words', code: 7 });
  }

  @Get('passed')
  passed(@Res({ passthrough: true }) response: Response) {
    response.header('Set-Cookie', 'a=1; Path=/').header('Vary', 'Cookie').status(203);
    return { passed: true };
  }

  @Get('passed/error')
  passedError(@Res({ passthrough: true }) response: Response) {
    response.header('Set-Cookie', 'a=1; Path=/').header('X-Own', 'yes').status(203);
    throw new BadRequestException('Not like this');
  }

  @Get('redirect')
  @Redirect('/sent', 301)
  redirect() {}

  @Get('redirect/dynamic')
  @Redirect()
  dynamic() {
    return { url: '/passed', statusCode: 307 };
  }

  @Get('file')
  @Header('Cache-Control', 'max-age=60')
  file() {
    return new StreamableFile(Buffer.from([0, 255, 128, 10]), { type: 'application/x-own', disposition: 'attachment' });
  }

  @Get('file/stream')
  stream() {
    return new StreamableFile(Readable.from(['a', 'b', 'c']), { length: 3 });
  }

  @Get('nothing')
  nothing() {}

  @Get('null')
  null() {
    return null;
  }

  @Get('text')
  string() {
    return 'ä text';
  }

  @Get('zero')
  @HttpCode(299)
  zero() {
    return 0;
  }

  @Get('false')
  async false() {
    return false;
  }
}

@Controller()
class NextController {
  @Get('next')
  next(@Res() _response: Response, @Next() next: (error?: Error) => void) {
    next(new Error('passed on'));
  }
}

@Module({ controllers: [ResponseController] })
class AppModule {}

@Module({ controllers: [ResponseController, NextController] })
class ExpressModule {}

const paths = [
  '/sent',
  '/sent/text',
  '/sent/error',
  '/passed',
  '/passed/error',
  '/redirect',
  '/redirect/dynamic',
  '/file',
  '/file/stream',
  '/nothing',
  '/null',
  '/text',
  '/zero',
  '/false',
].map((path) => get(path));

export const libraryResponse: readonly ExistingApp[] = [
  { name: 'an app that uses the response of Fastify', adapters: ['fastify'], module: AppModule, requests: paths },
  {
    name: 'an app that uses the response of Express',
    adapters: ['express'],
    module: ExpressModule,
    requests: [...paths, get('/text', { 'If-None-Match': 'W/"7-TFCi0xJbUWqNpCEaDfnu1jRvvLI"' }), get('/next')],
  },
];
