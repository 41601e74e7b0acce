import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { ProblemCatalog, ProblemException, ProblemsModule, ProblemsService, ProblemType } from 'nestjs-problems';
import { isProblem } from 'nestjs-problems/client';
import { ApiProblems, documentProblems } from 'nestjs-problems/openapi';
import { problemMatchers } from 'nestjs-problems/testing';
import { siteFiles } from '../../src/pages/catalog-pages.js';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

expect.extend(problemMatchers);

const CREDIT = 'https://example.com/types#out-of-credit';
const QUOTA = 'urn:example:quota';

@ProblemType({
  type: CREDIT,
  title: 'Out of credit',
  status: 403,
  meaning: 'The balance is too low.',
  extensions: { balance: { type: 'integer' } },
})
class OutOfCreditException extends ProblemException<{ balance: number }> {}

@ProblemType({ type: QUOTA, slug: 'over-quota', title: 'Over quota', status: 429 })
class OverQuotaException extends ProblemException {}

@ProblemType({ slug: 'no-overdraft', title: 'No overdraft' })
class NoOverdraftException extends OutOfCreditException {}

@Controller()
class ShopController {
  @Get('credit')
  @ApiProblems(OutOfCreditException, OverQuotaException, NoOverdraftException)
  credit(): never {
    throw new OutOfCreditException({ detail: 'No.', balance: 3 });
  }

  @Get('quota')
  quota(): never {
    throw new OverQuotaException('Later.');
  }

  @Get('overdraft')
  overdraft(): never {
    throw new NoOverdraftException({ balance: 1 });
  }
}

const problem = { typeDocumentation: true, typeForm: 'path', baseUri: 'https://shop.example/problems' } as const;

describe.each(ADAPTERS)('On %s, a type that is defined elsewhere', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot({ problem })], controllers: [ShopController] });
  });
  afterAll(() => served.close());

  const body = async (path: string) => (await fetch(served.url + path)).json() as Promise<Record<string, unknown>>;

  it('is sent with its own URI, and with documentation only if the URI is a URL', async () => {
    expect(await body('/credit')).toEqual({
      type: CREDIT,
      type_documentation: CREDIT,
      title: 'Out of credit',
      status: 403,
      detail: 'No.',
      balance: 3,
      flow_id: expect.any(String),
    });
    const { flow_id: _, ...quota } = await body('/quota');
    expect(quota).toEqual({ type: QUOTA, title: 'Over quota', status: 429, detail: 'Later.' });
  });

  it('does not give its URI to its variants', async () => {
    expect(await body('/overdraft')).toMatchObject({ type: '/problems/no-overdraft', title: 'No overdraft' });
  });

  it('is found by its URI and by its slug', async () => {
    const catalog = served.app.get(ProblemCatalog);
    expect(catalog.byType(CREDIT)?.exception).toBe(OutOfCreditException);
    expect(catalog.bySlug('out-of-credit')).toMatchObject({ type: CREDIT, documentation: CREDIT, external: true });
    const exception = served.app.get(ProblemsService).toException({ type: QUOTA, title: 'Over quota', status: 429 });
    expect(exception).toBeInstanceOf(OverQuotaException);
  });

  it('has no page, and the index links to its URI', async () => {
    const accept = { headers: { accept: 'text/html' } };
    for (const slug of ['out-of-credit', 'over-quota']) {
      expect((await fetch(`${served.url}/problems/${slug}`, accept)).status).toBe(404);
    }
    const index = await (await fetch(`${served.url}/problems`, accept)).text();
    expect(index).toContain(`<a href="${CREDIT}">Out of credit</a> <code>${CREDIT}</code>`);
    expect(index).toContain(`Over quota <code>${QUOTA}</code>`);
    const variant = await (await fetch(`${served.url}/problems/no-overdraft`, accept)).text();
    expect(variant).toContain(`a variant of <a href="${CREDIT}">Out of credit</a>`);
    const page = await (await fetch(`${served.url}/credit`, accept)).text();
    expect(page).toContain(`<a href="${CREDIT}">Documentation of this problem type</a>`);
  });

  it('is part of the catalog as data, and exported without a page', async () => {
    const catalog = (await (await fetch(`${served.url}/problems/problems.json`)).json()) as never;
    const types = (catalog as { types: Record<string, unknown>[] }).types;
    expect(types.find(({ slug }) => slug === 'out-of-credit')).toMatchObject({ type: CREDIT, external: true });
    const files = [...(await siteFiles(catalog)).keys()];
    expect(files).toContain('no-overdraft/index.html');
    expect(files).not.toContain('out-of-credit/index.html');
  });

  it('has its URI in the OpenAPI document, with a link to a URL', () => {
    const config = new DocumentBuilder().setOpenAPIVersion('3.1.0').build();
    const document = documentProblems(SwaggerModule.createDocument(served.app, config), served.app);
    const schemas = document.components?.schemas as Record<string, unknown>;
    expect(schemas.OutOfCreditProblem).toMatchObject({
      externalDocs: { url: CREDIT },
      allOf: [{}, { properties: { type: { const: CREDIT } } }],
    });
    const responses = document.paths['/credit']?.get?.responses as Record<string, { description: string }>;
    expect(responses[403]?.description).toContain(`[Out of credit](${CREDIT}): The balance is too low.`);
    expect(responses[429]?.description).toBe('Over quota');
  });

  it('matches its class in tests and in clients', async () => {
    expect(await fetch(`${served.url}/credit`)).toBeProblem(OutOfCreditException, { balance: 3 });
    const received = await body('/credit');
    expect(isProblem(received, OutOfCreditException)).toBe(true);
    expect(isProblem({ ...received, type: 'https://shop.example/problems/out-of-credit' }, OutOfCreditException)).toBe(
      false,
    );
    expect(isProblem(received, OverQuotaException)).toBe(false);
  });
});
