import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type ArgumentsHost,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  Inject,
  Injectable,
  Module,
  NotFoundException,
  UseFilters,
} from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import {
  CustomerNotFoundException,
  ProblemCatalog,
  ProblemException,
  type ProblemMembersOptions,
  ProblemsModule,
  type ProblemsOptions,
  type ProblemsOptionsFactory,
  ProblemType,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';

@Catch(NotFoundException)
class OwnFilter implements ExceptionFilter {
  catch(_error: unknown, host: ArgumentsHost) {
    const response = host.switchToHttp().getResponse();
    response.status(404).send({ own: true });
  }
}

@Controller()
class MissingController {
  @Get('missing')
  missing() {
    throw new NotFoundException('x');
  }

  @Get('crash')
  crash() {
    throw new Error('secret');
  }

  @Get('filtered')
  @UseFilters(OwnFilter)
  filtered() {
    throw new NotFoundException('x');
  }
}

@ProblemType({ slug: 'out-of-stock', title: 'Out of stock', status: 409 })
class OutOfStockException extends ProblemException {}

const OPTIONS: ProblemsOptions = { problem: { baseUri: 'https://example.com/p' } };

@Injectable()
class OptionsFactory implements ProblemsOptionsFactory {
  createProblemsOptions(): ProblemsOptions {
    return OPTIONS;
  }
}

@Module({
  providers: [OptionsFactory, { provide: 'BASE', useValue: 'https://example.com/p' }],
  exports: [OptionsFactory, 'BASE'],
})
class ConfigModule {}

function throwing(): string {
  throw new Error('instance');
}

const json = async (url: string) => (await fetch(url)).json();

describe.each(ADAPTERS)('On %s, ProblemsModule', (adapter) => {
  let served: ServedApp;
  afterEach(() => served?.close());

  it.each([
    ['forRoot', ProblemsModule.forRoot(OPTIONS)],
    [
      'forRootAsync with a factory',
      ProblemsModule.forRootAsync({
        imports: [ConfigModule],
        inject: ['BASE'],
        useFactory: async (baseUri: string) => ({ problem: { baseUri } }),
      }),
    ],
    ['forRootAsync with a class', ProblemsModule.forRootAsync({ useClass: OptionsFactory })],
    [
      'forRootAsync with an existing provider',
      ProblemsModule.forRootAsync({ imports: [ConfigModule], useExisting: OptionsFactory }),
    ],
  ])('uses the options of %s', async (_name, module) => {
    served = await serve(adapter, { imports: [module], controllers: [MissingController] });
    expect(await json(`${served.url}/missing`)).toMatchObject({ type: 'https://example.com/p/not-found' });
  });

  it.each([
    ['APP_FILTER', { providers: [{ provide: APP_FILTER, useClass: OwnFilter }] }, false, '/missing'],
    ['useGlobalFilters', {}, true, '/missing'],
    ['@UseFilters', {}, false, '/filtered'],
  ])('leaves an exception to a filter of the app that catches it: %s', async (_name, extra, global, path) => {
    served = await serve(
      adapter,
      { imports: [ProblemsModule.forRoot()], controllers: [MissingController], ...extra },
      (app) => {
        if (global) app.useGlobalFilters(new OwnFilter());
      },
    );
    expect(await json(served.url + path)).toEqual({ own: true });
    expect(await json(`${served.url}/crash`)).toMatchObject({ type: '/problems/internal-server-error' });
  });

  it('registers the built-in types, those of the options and those of features', async () => {
    @Injectable()
    class CatalogReader {
      constructor(@Inject(ProblemCatalog) readonly catalog: ProblemCatalog) {}
    }
    @Module({
      imports: [ProblemsModule.forFeature([OutOfStockException])],
      providers: [CatalogReader],
      exports: [CatalogReader],
    })
    class FeatureModule {}
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ ...OPTIONS, types: [CustomerNotFoundException] }), FeatureModule],
    });
    const { catalog } = served.app.get(CatalogReader);
    expect(catalog.all()).toHaveLength(11);
    expect(catalog.bySlug('out-of-stock')?.exception).toBe(OutOfStockException);
    expect(catalog.byType('https://example.com/p/out-of-stock')?.title).toBe('Out of stock');
    expect(catalog.bySlug('customer-not-found')).toMatchObject({
      variantOf: 'not-found',
      status: 404,
      exception: CustomerNotFoundException,
    });
  });

  const INSTANCES: [name: string, instance: ProblemMembersOptions['instance'], expected: string | undefined][] = [
    ['the path', 'path', '/missing'],
    ['the flow', 'flow', 'https://example.com/p/occurrences/a%2Fb'],
    ['a function', () => 'urn:x:1', 'urn:x:1'],
    ['a function that throws', throwing, undefined],
  ];

  it.each(INSTANCES)('sets the member instance according to %s', async (_name, instance, expected) => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ problem: { ...OPTIONS.problem, instance } })],
      controllers: [MissingController],
    });
    const response = await fetch(`${served.url}/missing`, { headers: { 'x-flow-id': 'a/b' } });
    expect(((await response.json()) as { instance?: string }).instance).toBe(expected);
  });

  it('calls all reporters with the final problem and its context, and logs one that throws', async () => {
    const seen: unknown[] = [];
    const reporters = [
      () => {
        throw new Error('reporter one failed');
      },
      (problem: object, context: object) => {
        seen.push({ problem, context });
      },
    ];
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ reporters })],
      controllers: [MissingController],
    });
    await fetch(`${served.url}/missing?q=1`, { headers: { 'x-flow-id': 'seen' } });
    await eventually(() => expect(seen).toHaveLength(1));
    expect(seen).toMatchObject([
      {
        problem: { slug: 'not-found', status: 404 },
        context: { method: 'GET', path: '/missing', route: '/missing', flowId: 'seen' },
      },
    ]);
    expect(served.logger.matching('reporter one failed', 'warn')).toHaveLength(1);
  });
});

describe('The boot fails with an error that shows what to write', () => {
  const boot = (options: unknown) =>
    Test.createTestingModule({ imports: [ProblemsModule.forRoot(options as ProblemsOptions)] })
      .setLogger(false as never)
      .compile();

  it.each([
    ['an unknown option', { problems: {} }, /Unknown option 'problems'\. Did you mean 'problem'\?/],
    [
      'an unknown option in a group',
      { problem: { baseUrl: '/x' } },
      /Unknown option 'problem\.baseUrl'\. Did you mean 'problem\.baseUri'\?/,
    ],
    [
      'an option outside of its group',
      { baseUri: '/x' },
      /Unknown option 'baseUri'\. Did you mean 'problem\.baseUri'\?/,
    ],
    ['a group that is not an object', { flow: true }, /'flow' must be an object, but is true\. Write flow: \{/],
    [
      'a relative base URI',
      { problem: { baseUri: 'problems' } },
      /'problem\.baseUri' must be an absolute http\(s\) URI or an absolute path, .*but is 'problems'\. Write 'https:/,
    ],
    [
      'a base URI with a query',
      { problem: { baseUri: 'https://example.com/?a' } },
      /must be an absolute http\(s\) URI/,
    ],
    ['a URN as base URI', { problem: { baseUri: 'urn:x' } }, /must be an absolute http\(s\) URI/],
    [
      'a type form that does not exist',
      { problem: { typeForm: 'uri' } },
      /must be 'absolute', 'path' or 'fragment', but is 'uri'/,
    ],
    [
      'a header name that is not valid',
      { flow: { header: 'X Flow' } },
      /'flow\.header' must be a header name \(RFC 9110, section 5\.1\), but is 'X Flow'/,
    ],
    [
      'an accepted header name that is not valid',
      { flow: { accept: ['a:'] } },
      /'flow\.accept\[0\]' must be a header name .*, but is 'a:'/,
    ],
    [
      'a flow member that RFC 9457 uses',
      { flow: { member: 'status' } },
      /must be false or a member name that RFC 9457 does not define, but is 'status'/,
    ],
    [
      'an unknown error that is not a problem type',
      { problem: { unknownError: Error } },
      /'problem\.unknownError' must be a problem type, but is \[Function: Error\]/,
    ],
    ['a type without @ProblemType()', { types: [Error] }, /Error is not a problem type\. Decorate the class/],
    [
      'a list that is not an array',
      { mappers: {} },
      /'mappers' must be an array of mappings, but is \{\}\. Write mappers: \[/,
    ],
  ])('for %s', async (_name, options, message) => {
    await expect(boot(options)).rejects.toThrow(message);
  });

  it('for two types with the same slug, and the error names both classes', async () => {
    @ProblemType({ slug: 'out-of-stock', title: 'Sold out', status: 410 })
    class SoldOutException extends ProblemException {}
    await expect(boot({ types: [OutOfStockException, SoldOutException] })).rejects.toThrow(
      "Two problem types have the slug 'out-of-stock': OutOfStockException and SoldOutException.",
    );
  });

  it.each([
    ['without a slug', { title: 'X', status: 400 }, /has no slug\. Write one in kebab-case, such as 'sold-out'/],
    ['with a slug that is not kebab-case', { slug: 'Sold Out', title: 'X', status: 400 }, /has the slug "Sold Out"/],
    ['without a status', { slug: 'x', title: 'X' }, /has no status\. Write an integer of 100 to 599/],
    ['with a status outside 100 to 599', { slug: 'x', title: 'X', status: 600 }, /has the status 600/],
    ['without a title', { slug: 'x', status: 400 }, /has no title/],
  ])('for a decorated class %s', (_name, options, message) => {
    class SoldOutException extends ProblemException {}
    expect(() => ProblemType(options as never)(SoldOutException)).toThrow(message);
  });
});
