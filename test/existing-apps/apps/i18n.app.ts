import { fileURLToPath } from 'node:url';
import { Body, Controller, Get, HttpException, Module, Post, UseFilters, UsePipes } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { IsEmail, MinLength } from 'class-validator';
import {
  AcceptLanguageResolver,
  I18n,
  I18nContext,
  I18nModule,
  I18nValidationExceptionFilter,
  I18nValidationPipe,
  i18nValidationMessage,
  QueryResolver,
} from 'nestjs-i18n';
import { type ExistingApp, get, post } from '../existing-app.js';

class Subscription {
  @IsEmail({}, { message: i18nValidationMessage('texts.validation.notEmail') }) email!: string;
  @MinLength(2) name!: string;
}

@Controller()
class TranslatedController {
  @Get('greeting')
  greeting(@I18n() i18n: I18nContext) {
    return i18n.t('texts.greeting');
  }

  @Get('missing')
  missing(@I18n() i18n: I18nContext) {
    throw new HttpException(i18n.t('texts.missing') as string, 404);
  }

  @Post('subscriptions')
  subscribe(@Body() subscription: Subscription) {
    return subscription;
  }
}

@Controller('routes')
class RouteController {
  @Post('filtered')
  @UsePipes(new I18nValidationPipe())
  @UseFilters(new I18nValidationExceptionFilter({ detailedErrors: false }))
  filtered(@Body() subscription: Subscription) {
    return subscription;
  }

  @Post('bare')
  @UsePipes(new I18nValidationPipe({ errorHttpStatusCode: 422 }))
  bare(@Body() subscription: Subscription) {
    return subscription;
  }
}

const path = fileURLToPath(new URL('../../assets/i18n', import.meta.url));
const i18n = I18nModule.forRoot({
  fallbackLanguage: 'en',
  loaderOptions: { path, watch: false },
  logging: false,
  resolvers: [new QueryResolver(['lang']), AcceptLanguageResolver],
});

@Module({ imports: [i18n], controllers: [RouteController] })
class RouteModule {}

const pipe = { provide: APP_PIPE, useClass: I18nValidationPipe };

@Module({ imports: [i18n], controllers: [TranslatedController], providers: [pipe] })
class GlobalModule {}

@Module({
  imports: [i18n],
  controllers: [TranslatedController],
  providers: [pipe, { provide: APP_FILTER, useValue: new I18nValidationExceptionFilter({ detailedErrors: true }) }],
})
class FilteredModule {}

const german = { 'Accept-Language': 'de-DE,de;q=0.9' };
const right = { email: 'ada@example.com', name: 'Ada' };
const wrong = { email: 'ada', name: 'A' };
const translated = [
  get('/greeting'),
  get('/greeting', german),
  get('/greeting?lang=de'),
  get('/missing', german),
  post('/subscriptions', right),
  post('/subscriptions', wrong),
  post('/subscriptions', wrong, german),
];

export const i18nApps: readonly ExistingApp[] = [
  {
    name: 'an app whose routes have the pipe of nestjs-i18n',
    module: RouteModule,
    requests: [
      post('/routes/filtered', right),
      post('/routes/filtered', wrong),
      post('/routes/filtered', wrong, german),
      post('/routes/bare', right),
      post('/routes/bare', wrong, german),
    ],
  },
  { name: 'an app with the global pipe of nestjs-i18n', module: GlobalModule, requests: translated },
  { name: 'an app with the global pipe and filter of nestjs-i18n', module: FilteredModule, requests: translated },
];
