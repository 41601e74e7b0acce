import { Controller, Get, Module, NotFoundException, Render } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type ExistingApp, get } from '../existing-app.js';

@Controller()
class PagesController {
  @Get()
  @Render('index')
  index() {
    return { title: 'Cats' };
  }

  @Get('missing')
  @Render('index')
  missing() {
    throw new NotFoundException('There is no such page');
  }

  @Get('broken')
  @Render('nothing')
  broken() {
    return {};
  }
}

@Module({ controllers: [PagesController] })
class AppModule {}

export const views: ExistingApp = {
  name: 'an app that renders views',
  // Fastify needs a plugin for views.
  adapters: ['express'],
  module: AppModule,
  prepare: (app) => {
    const express = app as NestExpressApplication;
    express.engine('txt', (_path: string, { title }: { title: string }, done: (error: null, text: string) => void) =>
      done(null, `<h1>${title}</h1>`),
    );
    express.setBaseViewsDir('test/existing-apps/assets/views');
    express.setViewEngine('txt');
  },
  requests: [get('/'), get('/missing'), get('/broken'), get('/nowhere')],
};
