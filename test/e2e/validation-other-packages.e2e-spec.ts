import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BadRequestException,
  Body,
  Controller,
  HttpException,
  type INestApplication,
  Param,
  Post,
  Query,
  UnprocessableEntityException,
  UsePipes,
  type ValidationError,
  ValidationPipe,
} from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsEmail, MinLength, ValidateNested, type ValidationArguments } from 'class-validator';
import { ProblemsModule, type ProblemsOptions } from 'nestjs-problems';
import { createZodDto, createZodValidationPipe, ZodValidationException, ZodValidationPipe } from 'nestjs-zod';
import { z } from 'zod';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

class Item extends createZodDto(z.object({ sku: z.string().min(2), tags: z.array(z.string()).default([]) })) {}
class Strict extends createZodDto(z.strictObject({ sku: z.string() })) {}

const OwnPipe = createZodValidationPipe({
  createValidationException: () => new UnprocessableEntityException('The item is not valid.'),
});

@Controller('zod')
class ZodController {
  @Post('items')
  @UsePipes(ZodValidationPipe)
  create(@Body() item: Item) {
    return item;
  }

  @Post('strict')
  @UsePipes(ZodValidationPipe)
  strict(@Body() item: Strict) {
    return item;
  }

  @Post('members/:id')
  members(
    @Param('id', new ZodValidationPipe(z.coerce.number().int())) id: number,
    @Query('page', new ZodValidationPipe(z.coerce.number().max(9))) page: number,
  ) {
    return { id, page };
  }

  @Post('own')
  @UsePipes(OwnPipe)
  own(@Body() item: Item) {
    return item;
  }

  @Post('business')
  business() {
    throw new ZodValidationException(z.object({ answer: z.string() }).safeParse({}).error);
  }
}

// nestjs-i18n itself cannot be loaded here: it requires Nest, which is an ES module. Its real pipe runs in test/existing-apps.

/** As that of nestjs-i18n. */
class I18nValidationException extends HttpException {
  constructor(readonly errors: ValidationError[]) {
    super('Bad Request', 400);
  }
}

/** As that of nestjs-i18n. */
class I18nValidationPipe extends ValidationPipe {
  constructor() {
    super({ exceptionFactory: (errors) => new I18nValidationException(errors) });
  }
}

/** As that of nestjs-i18n: the message is the key and its arguments in JSON. */
const i18nValidationMessage =
  (key: string) =>
  ({ value, constraints }: ValidationArguments) =>
    `${key}|${JSON.stringify({ value, constraints })}`;

const TEXTS: Record<'de' | 'en', Record<string, string>> = {
  de: {
    'texts.validation.notEmail': '{property} ist keine E-Mail-Adresse',
    'texts.validation.short': 'mindestens {0} Zeichen',
    'texts.validation.plain': 'Land ist zu kurz',
    'texts.validation.quoting': '{value} ist zu kurz',
  },
  en: { 'texts.validation.notEmail': '{property} is not an email address' },
};

function fill(text: string, { constraints, ...args }: Record<string, unknown>): string {
  const all: Record<string, unknown> = { ...args, ...(constraints as object) };
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(all[name]));
}

class Address {
  @MinLength(2, { message: i18nValidationMessage('texts.validation.short') })
  street!: string;
}

class Subscription {
  @IsEmail({}, { message: i18nValidationMessage('texts.validation.notEmail') })
  email!: string;

  @MinLength(2)
  name!: string;

  @MinLength(2, { message: i18nValidationMessage('texts.validation.noSuchText') })
  city!: string;

  @MinLength(2, { message: 'texts.validation.plain' })
  land!: string;

  @MinLength(3, { message: i18nValidationMessage('texts.validation.quoting') })
  nick!: string;

  @ValidateNested()
  @Type(() => Address)
  address!: Address;
}

/** Carries errors, and has a text of its own. */
class OwnException extends BadRequestException {
  constructor(readonly errors: unknown[]) {
    super('The subscription is not valid.');
  }
}

@Controller('i18n')
class I18nController {
  @Post('subscriptions')
  @UsePipes(new I18nValidationPipe())
  subscribe(@Body() subscription: Subscription) {
    return subscription;
  }

  @Post('members')
  member(@Body('profile', new I18nValidationPipe()) subscription: Subscription) {
    return subscription;
  }

  @Post('pages')
  page(
    @Query('page', new ZodValidationPipe(z.coerce.number().max(9))) page: number,
    @Body(new I18nValidationPipe()) subscription: Subscription,
  ) {
    return { page, subscription };
  }

  @Post('business')
  business() {
    throw new OwnException([{ property: 'email', constraints: { isEmail: 'no' } }]);
  }
}

/** What the middleware of nestjs-i18n puts on the request: on Fastify, on that of Node.js. */
function translating(app: INestApplication) {
  app.use((request: IncomingMessage & { i18nContext?: object }, _response: unknown, next: () => void) => {
    const language = request.headers['accept-language']?.startsWith('de') ? 'de' : 'en';
    const translate = (key: string, { args }: { args: Record<string, unknown> }) =>
      fill(TEXTS[language][key] ?? key, args);
    request.i18nContext = { translate };
    next();
  });
}

const right = {
  email: 'a@example.com',
  name: 'Ada',
  city: 'Ulm',
  land: 'de',
  nick: 'ada',
  address: { street: 'Am Markt' },
};
const wrong = { email: 'ada', name: 'A', city: 'B', land: 'C', nick: 'dd', address: { street: 'E' } };

describe.each(ADAPTERS)('On %s, a pipe', (adapter) => {
  let served: ServedApp;
  const open = async (prepare?: (app: INestApplication) => void, options: ProblemsOptions = {}) => {
    const metadata = { imports: [ProblemsModule.forRoot(options)], controllers: [ZodController, I18nController] };
    served = await serve(adapter, metadata, prepare);
  };
  const post = async (url: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${served.url}/${url}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const { status, type, detail, validation, errors } = (await response.json()) as Record<string, unknown>;
    return { status, type, detail, errors, violations: (validation ?? []) as Record<string, unknown>[] };
  };
  const messagesOf = ({ violations }: Awaited<ReturnType<typeof post>>) =>
    Object.fromEntries(violations.map(({ pointer, code, message }) => [pointer, `${code}: ${message}`]));

  describe('of nestjs-zod', () => {
    beforeAll(() => open());
    afterAll(() => served.close());

    it('rejects a body with a violation for each issue, with pointers and codes', async () => {
      const response = await post('zod/items', { sku: 'a', tags: ['b', 1] });
      expect(response).toEqual({
        status: 400,
        type: '/problems/validation',
        detail: 'The request body has 2 violations.',
        violations: [
          {
            location: ['request', 'body', 'sku'],
            pointer: '#/sku',
            severity: 'Error',
            code: 'minLength',
            message: 'Too small: expected string to have >=2 characters',
          },
          {
            location: ['request', 'body', 'tags', 1],
            pointer: '#/tags/1',
            severity: 'Error',
            code: 'type',
            message: 'Invalid input: expected string, received number',
          },
        ],
      });
    });

    it('rejects a missing member and an unknown one', async () => {
      expect(messagesOf(await post('zod/strict', { other: 1 }))).toEqual({
        '#/sku': "required: should have required property 'sku'",
        '#/other': 'additionalProperties: should not exist',
      });
    });

    it.each([
      ['zod/members/seven?page=1', ['request', 'path', 'id'], 'id', 'type'],
      ['zod/members/7?page=50', ['request', 'query', 'page'], 'page', 'maximum'],
    ])('rejects a parameter: %s', async (url, location, parameter, code) => {
      expect((await post(url, {})).violations).toMatchObject([{ location, parameter, code }]);
    });

    it('keeps the exception that the app chose', async () => {
      expect(await post('zod/own', { sku: 'a' })).toMatchObject({
        status: 422,
        violations: [{ message: 'The item is not valid.' }],
      });
    });

    it('is not taken for the origin of an exception that a handler throws', async () => {
      expect(await post('zod/business', {})).toMatchObject({ type: 'about:blank', violations: [] });
    });
  });

  describe('of nestjs-i18n', () => {
    beforeAll(() => open(translating));
    afterAll(() => served.close());

    it('accepts a body that is valid', async () => {
      expect((await post('i18n/subscriptions', right)).violations).toEqual([]);
    });

    it('rejects a body with a violation for each error, in the language of the request', async () => {
      const response = await post('i18n/subscriptions', wrong, { 'Accept-Language': 'de-DE,de;q=0.9' });
      expect(response).toMatchObject({ status: 400, type: '/problems/validation' });
      expect(messagesOf(response)).toEqual({
        '#/email': 'format: email ist keine E-Mail-Adresse',
        '#/name': 'minLength: name must be longer than or equal to 2 characters',
        '#/city': 'minLength: is too short (expected: 2)',
        '#/land': 'minLength: Land ist zu kurz',
        '#/nick': expect.not.stringContaining('dd'),
        '#/address/street': 'minLength: mindestens 2 Zeichen',
      });
    });

    it('uses the fallback language for other languages', async () => {
      const response = await post('i18n/subscriptions', { ...right, email: 'ada' }, { 'Accept-Language': 'fr' });
      expect(messagesOf(response)).toEqual({ '#/email': 'format: email is not an email address' });
    });

    it('rejects a missing member with the code required', async () => {
      const { email: _, ...rest } = right;
      expect((await post('i18n/subscriptions', rest)).violations).toEqual([
        {
          location: ['request', 'body'],
          pointer: '#/email',
          severity: 'Error',
          code: 'required',
          message: 'email is not an email address',
        },
      ]);
    });

    it('rejects a member that a parameter reads', async () => {
      const response = await post('i18n/members', { profile: { ...right, email: 'ada' } });
      expect(messagesOf(response)).toEqual({ '#/profile/email': 'format: email is not an email address' });
    });

    it('is not taken for the origin of an exception that a handler throws', async () => {
      expect(await post('i18n/business', {})).toMatchObject({ type: 'about:blank', violations: [] });
    });
  });

  describe('of each package, with validation.exhaustive and further options,', () => {
    const validation = { exhaustive: true, maxViolations: 2, errorHttpStatusCode: 422 } as const;
    beforeAll(() => open(translating, { validation }));
    afterAll(() => served.close());

    it('rejects all parameters at once, in the language of the request, up to the maximum', async () => {
      const { status, detail, violations } = await post('i18n/pages?page=50', wrong, { 'Accept-Language': 'de' });
      expect([status, detail]).toEqual([422, 'The request has 7 violations.']);
      expect(violations.map(({ code, message }) => `${code}: ${message}`)).toEqual([
        'maximum: Too big: expected number to be <=9',
        'format: email ist keine E-Mail-Adresse',
        expect.stringMatching(/^maxViolations: /),
      ]);
    });
  });

  describe('of nestjs-i18n without its module', () => {
    beforeAll(() => open());
    afterAll(() => served.close());

    it('rejects a body without showing keys and values', async () => {
      const messages = messagesOf(await post('i18n/subscriptions', { ...right, email: 'ada' }));
      expect(messages).toEqual({ '#/email': expect.stringMatching(/^format: (?!.*(texts|ada))/) });
    });
  });
});
