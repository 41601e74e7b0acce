import { afterEach, describe, expect, it } from '@jest/globals';
import { ConflictException, Controller, Get } from '@nestjs/common';
import {
  CustomerNotFoundException,
  ProblemException,
  ProblemsModule,
  type ProblemsOptions,
  ProblemType,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { chosenHeaders } from '../support/expect-problem.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

@ProblemType({ slug: 'insufficient-funds', title: 'Insufficient funds', status: 409 })
class InsufficientFundsException extends ProblemException<{ balance: number; currency: string }> {}

@Controller()
class WordsController {
  @Get('funds')
  funds() {
    throw new InsufficientFundsException({ detail: 'You have 5 EUR.', balance: 5, currency: 'EUR' });
  }

  @Get('customer')
  customer() {
    throw new CustomerNotFoundException('Customer 42 does not exist.');
  }

  @Get('silent')
  silent() {
    throw new CustomerNotFoundException();
  }

  @Get('conflict')
  conflict() {
    throw new ConflictException('Somebody was faster.');
  }

  @Get('crash')
  crash() {
    throw new Error('secret');
  }
}

const dictionaries = {
  de: {
    'insufficient-funds': { title: 'Guthaben zu gering', detail: 'Sie haben {balance} {currency}.' },
    'customer-not-found': { title: 'Kunde nicht gefunden', detail: 'Kunde {id} gibt es nicht.' },
    '409': { title: 'Konflikt' },
    'internal-server-error': { title: 'Interner Fehler', detail: 'Nennen Sie uns {flow_id}.' },
  },
  'pt-BR': { 'insufficient-funds': { title: 'Saldo insuficiente' } },
};

describe.each(ADAPTERS)('On %s, the language of a problem', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());
  const start = async (localization?: ProblemsOptions['localization']) => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ localization, types: [InsufficientFundsException] })],
      controllers: [WordsController],
    });
  };
  const get = async (path: string, language?: string, more: Record<string, string> = {}) => {
    const headers = { ...(language !== undefined && { 'Accept-Language': language }), ...more };
    const response = await send(served.url, { path, headers });
    return { ...response, body: response.text.startsWith('{') ? JSON.parse(response.text) : undefined };
  };

  it.each([
    ['de', 'de', 'Guthaben zu gering'],
    ['de-CH-1996', 'de', 'Guthaben zu gering'],
    ['DE-at', 'de', 'Guthaben zu gering'],
    ['fr, de;q=0.5', 'de', 'Guthaben zu gering'],
    ['de;q=0.1, pt-br;q=0.9', 'pt-BR, en', 'Saldo insuficiente'],
    ['pt-BR-x-private', 'pt-BR, en', 'Saldo insuficiente'],
    ['pt', undefined, 'Insufficient funds'],
    ['en-GB, de;q=0.9', undefined, 'Insufficient funds'],
    ['de;q=0, *', undefined, 'Insufficient funds'],
    ['*', undefined, 'Insufficient funds'],
    ['not a language at all;;q=x', undefined, 'Insufficient funds'],
    ['', undefined, 'Insufficient funds'],
    [undefined, undefined, 'Insufficient funds'],
  ])('is negotiated: Accept-Language %j gets Content-Language %j', async (accept, language, title) => {
    await start({ dictionaries });
    const { headers, body } = await get('/funds', accept);
    expect([headers['content-language'], headers.vary, body.title]).toEqual([
      language,
      'Accept-Language, Accept',
      title,
    ]);
  });

  it('changes only title and detail', async () => {
    await start({ dictionaries });
    const [english, german] = [await get('/funds', 'en'), await get('/funds', 'de')];
    expect(german.body).toEqual({
      ...english.body,
      title: 'Guthaben zu gering',
      detail: 'Sie haben 5 EUR.',
      flow_id: german.headers['x-flow-id'],
    });
    expect(german.status).toBe(english.status);
  });

  it.each([
    ['/customer', { title: 'Kunde nicht gefunden', detail: 'Customer 42 does not exist.' }],
    ['/silent', { title: 'Kunde nicht gefunden', detail: undefined }],
    ['/conflict', { title: 'Konflikt', detail: 'Somebody was faster.' }],
  ])('changes only what the dictionary contains: %s', async (path, words) => {
    await start({ dictionaries });
    const { title, detail } = (await get(path, 'de')).body;
    expect({ title, detail }).toEqual(words);
  });

  it('applies to server errors, whose detail may contain the flow id', async () => {
    await start({ dictionaries });
    const { headers, body } = await get('/crash', 'de');
    expect(body).toMatchObject({ title: 'Interner Fehler', detail: `Nennen Sie uns ${headers['x-flow-id']}.` });
  });

  it('applies to XML and HTML as well', async () => {
    await start({ dictionaries });
    for (const Accept of ['application/xml', 'text/html']) {
      const { text, headers } = await get('/funds', 'de', { Accept });
      expect(text).toContain('Sie haben 5 EUR.');
      expect(headers['content-language']).toBe('de');
      if (Accept === 'text/html') expect(text).toContain('<h1 lang="de">Guthaben zu gering</h1>');
    }
  });

  it('has no effect on the log', async () => {
    await start({ dictionaries });
    const { headers } = await get('/funds', 'de');
    const [line] = served.logger.matching(headers['x-flow-id'] as string);
    expect(line?.message).toContain('You have 5 EUR.');
  });

  it('is not named if no text is translated, and is that of both if one of two is', async () => {
    await start({ dictionaries, defaultLanguage: 'nl' });
    for (const Accept of ['application/json', 'application/xml', 'text/html']) {
      const languages = [
        ['/funds', 'fr'],
        ['/funds', 'de'],
        ['/customer', 'de'],
        ['/silent', 'de'],
      ].map(async ([path = '', accept]) => (await get(path, accept, { Accept })).headers['content-language']);
      expect(await Promise.all(languages)).toEqual([undefined, 'de', 'de, nl', 'de']);
    }
  });

  it('can be provided by a translator', async () => {
    await start({
      translator: {
        languages: ['en', 'fr'],
        translate: (problem, language) => (language === 'fr' ? { title: `${problem.title}, en français` } : undefined),
      },
    });
    const { headers, body } = await get('/funds', 'fr-CA');
    expect([headers['content-language'], body.title]).toEqual(['fr, en', 'Insufficient funds, en français']);
    expect((await get('/funds', 'de')).headers['content-language']).toBeUndefined();
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no dictionary');
      },
    ],
    ['returns a promise', () => Promise.reject(new Error('later'))],
    ['returns a string', () => 'Bonjour'],
    ['returns members of the wrong type', () => ({ title: 7, detail: '' })],
  ])('stays the original one when the translator %s', async (_, translate) => {
    await start({ translator: { languages: ['fr'], translate: translate as never } });
    const { status, body, headers } = await get('/funds', 'fr');
    expect([status, body.title, body.detail]).toEqual([409, 'Insufficient funds', 'You have 5 EUR.']);
    expect(headers['content-language']).toBeUndefined();
  });

  it('has no effect on headers without the option', async () => {
    await start();
    const response = await get('/funds', 'de');
    expect(chosenHeaders(response)).toEqual({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      vary: 'Accept',
    });
  });
});

describe('The option localization', () => {
  it.each([
    [
      { dictionaries, translator: { languages: [], translate: () => undefined } },
      /'localization\.dictionaries' and 'localization\.translator' exclude each other/,
    ],
    [{ translator: {} }, /'localization\.translator' must be a translator, but is \{\}/],
    [
      { dictionaries: { 'de_DE!': {} } },
      /A key of the option 'localization\.dictionaries' must be a language tag .*'de_DE!'\. Write a tag/,
    ],
    [{ defaultLanguage: '' }, /'localization\.defaultLanguage' must be a language tag .*Write a tag/],
    [{ language: 'de' }, /Unknown option 'localization.language'/],
  ])('rejects an invalid value at boot with a hint (case %#)', async (localization, message) => {
    const boot = serve('express', { imports: [ProblemsModule.forRoot({ localization } as ProblemsOptions)] });
    await expect(boot).rejects.toThrow(message);
  });
});
