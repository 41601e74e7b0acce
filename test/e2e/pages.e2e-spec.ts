import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, type INestApplication, type ModuleMetadata, VersioningType } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  AccountNotFoundException,
  CustomerNotFoundException,
  ProblemsModule,
  type ProblemsOptions,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { RecordingLogger } from '../support/recording-logger.js';
import { type ServedApp, serve } from '../support/serve.js';
import { HostileException, InsufficientFundsException } from './pages-types.js';

@Controller('things')
class ThingsController {
  @Get()
  all(): string[] {
    return [];
  }
}

/** A controller of the app at the path of the documentation. */
@Controller('problems')
class OwnProblemsController {
  @Get()
  all(): string[] {
    return ['my own'];
  }
}

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const json = { accept: 'application/json' };

function app(
  options: ProblemsOptions,
  controllers: ModuleMetadata['controllers'] = [ThingsController],
): ModuleMetadata {
  return { imports: [ProblemsModule.forRoot(options)], controllers };
}

describe.each(ADAPTERS)('On %s, the documentation', (adapter) => {
  let served: ServedApp;
  const get = (path: string, headers: Record<string, string> = html) => fetch(served.url + path, { headers });

  const opened: ServedApp[] = [];
  const open = async (...how: [metadata: ModuleMetadata, prepare?: (nest: INestApplication) => void]) => {
    const one = await serve(adapter, ...how);
    opened.push(one);
    return one;
  };
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });

  describe('of an app with a prefix and versions', () => {
    beforeAll(async () => {
      const types = [InsufficientFundsException, HostileException, CustomerNotFoundException, AccountNotFoundException];
      served = await serve(
        adapter,
        app({ types, problem: { baseUri: 'https://errors.example.com/problems' } }),
        (nest) => {
          nest.setGlobalPrefix('api');
          nest.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
        },
      );
    });
    afterAll(() => served.close());

    it('serves the index at the path of the base URI', async () => {
      const response = await get('/problems');
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      const page = await response.text();
      expect(page).toMatch(/<li id="insufficient-funds">/);
      expect(page).toMatch(/<ul class="variants">\s*<li id="customer-not-found">/);
    });

    it('serves a page for every registered type', async () => {
      const { types } = (await (await get('/problems', json)).json()) as { types: { slug: string; type: string }[] };
      expect(types.length).toBe(13);
      for (const { slug, type } of types) {
        expect(type).toBe(`https://errors.example.com/problems/${slug}`);
        const response = await get(new URL(type).pathname);
        expect(response.status).toBe(200);
        expect(await response.text()).toContain(`<code id="_uri">${type}</code>`);
      }
    });

    it('explains about:blank on the index, with statuses for which the app responds with it', async () => {
      const page = await (await get('/problems')).text();
      expect(page).toContain('<a href="#_about-blank">about:blank</a>');
      const section = page.slice(page.indexOf('<h2 id="_about-blank">about:blank</h2>'));
      expect(section).toContain('https://www.rfc-editor.org/rfc/rfc9457#section-4.2.1');
      const listed = [...section.matchAll(/<dt><span class="badge s4">(\d+)</g)].map(([, status]) => Number(status));
      expect(listed).toEqual([400, 406, 408, 413, 414, 417, 431]);
      expect(await (await get('/%FF', json)).json()).toMatchObject({ type: 'about:blank', status: 400 });
    });

    it('has the flow id header, like every response', async () => {
      expect((await get('/problems', { ...html, 'x-flow-id': 'abc' })).headers.get('x-flow-id')).toBe('abc');
    });

    it('sends a strict Content-Security-Policy and nosniff', async () => {
      const { headers } = await get('/problems/not-found');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    });

    it('responds to HEAD with the headers of GET and no body', async () => {
      const response = await fetch(`${served.url}/problems/not-found`, { method: 'HEAD' });
      expect(response.status).toBe(200);
      expect(response.headers.get('etag')).toBeTruthy();
      expect(await response.text()).toBe('');
    });

    it.each(['/problems', '/problems/not-found', '/problems/problems.css'])(
      'responds with 304 for %s if nothing has changed',
      async (path) => {
        const first = await get(path);
        const etag = first.headers.get('etag') ?? '';
        expect(first.headers.get('vary')).toBe('Accept, Accept-Encoding');
        for (const condition of [etag, `"other", W/${etag}`, '*']) {
          const again = await get(path, { ...html, 'if-none-match': condition });
          expect(again.status).toBe(304);
          expect(again.headers.get('etag')).toBe(etag);
          expect(await again.text()).toBe('');
        }
        expect((await get(path, { ...html, 'if-none-match': '"other"' })).status).toBe(200);
      },
    );

    it('has different ETags for HTML, for JSON and for an uncompressed body', async () => {
      const tags = await Promise.all(
        [html, json, { ...html, 'accept-encoding': 'identity' }].map(async (headers) =>
          (await get('/problems', headers)).headers.get('etag'),
        ),
      );
      expect(new Set(tags).size).toBe(3);
    });

    it('is HTML by default and JSON if the client prefers it', async () => {
      for (const accept of ['*/*', 'text/*', 'text/html;q=0.9, application/json;q=0.8']) {
        expect((await get('/problems', { accept })).headers.get('content-type')).toMatch(/^text\/html/);
      }
      for (const accept of ['application/json', 'application/json, text/html;q=0.9', 'application/*']) {
        expect((await get('/problems', { accept })).headers.get('content-type')).toBe('application/json');
      }
    });

    it('describes a type in JSON', async () => {
      expect(await (await get('/problems/insufficient-funds', json)).json()).toEqual({
        slug: 'insufficient-funds',
        type: 'https://errors.example.com/problems/insufficient-funds',
        documentation: 'https://errors.example.com/problems/insufficient-funds',
        title: 'Insufficient funds',
        status: 422,
        meaning: 'The account holds less than needed. See [not found](not-found).',
        examples: [{ detail: 'Account 2 lacks 5 EUR', explanation: 'No overdraft.', solutions: ['Pay in `balance`'] }],
        extensions: {
          type: 'object',
          properties: { balance: { type: 'integer', minimum: 3, description: 'What it *holds*.' } },
        },
        headers: { 'X-Bank': 'ours' },
        retry_after: 30,
        example: {
          headers: {
            'Content-Type': 'application/problem+json',
            'X-Flow-ID': expect.any(String),
            'X-Bank': 'ours',
            'Retry-After': '30',
          },
          body: {
            type: 'https://errors.example.com/problems/insufficient-funds',
            title: 'Insufficient funds',
            status: 422,
            detail: 'Account 2 lacks 5 EUR',
            balance: 3,
            flow_id: expect.any(String),
          },
        },
      });
    });

    it('shows the challenge of a 401 and the Accept header of a 415 as the app sends them', async () => {
      const field = async (slug: string, name: string) => {
        const type = (await (await get(`/problems/${slug}`, json)).json()) as {
          example: { headers: Record<string, string> };
        };
        return type.example.headers[name];
      };
      expect(await field('missing-credentials', 'WWW-Authenticate')).toBe('Bearer realm="api"');
      expect(await field('invalid-credentials', 'WWW-Authenticate')).toBe('Bearer error="invalid_token"');
      expect(await field('unsupported-media-type', 'Accept')).toContain('application/json');
    });

    it('links a variant, its parent and the types that a text refers to', async () => {
      expect(await (await get('/problems/customer-not-found')).text()).toContain(
        'is a variant of <a href="/problems/not-found">Not found</a>',
      );
      expect(await (await get('/problems/not-found')).text()).toContain(
        '<li><a href="/problems/customer-not-found">Customer not found</a></li>',
      );
      expect(await (await get('/problems/insufficient-funds')).text()).toContain(
        'See <a href="/problems/not-found">not found</a>',
      );
    });

    it('escapes the texts of a hostile type', async () => {
      for (const path of ['/problems/hostile', '/problems']) {
        const page = await (await get(path)).text();
        expect(page.match(/<script/g)).toHaveLength(1);
        expect(page).not.toMatch(/(href|src)="\s*(javascript|data:text|vbscript)/i);
        expect(page).not.toMatch(/<img|onerror="/);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
        expect(page.match(/<pre/g)?.length ?? 0).toBe(page.match(/<\/pre>/g)?.length ?? 0);
      }
    });
  });

  describe('of an app with custom members', () => {
    beforeAll(async () => {
      const problem = {
        baseUri: 'https://developer.example.com/help',
        typeForm: 'fragment',
        status: false,
        instance: 'flow',
      } as const;
      const flow = { header: 'x-request-id', required: true, member: false } as const;
      const validation = { member: 'violations', members: ['location', 'message'] };
      served = await serve(adapter, app({ problem, flow, validation, docs: { title: 'Problems of the API' } }));
    });
    afterAll(() => served.close());

    it('shows the members and URIs that the app sends', async () => {
      const { example, extensions } = (await (await get('/help/validation', json)).json()) as Record<
        string,
        Record<string, unknown>
      >;
      expect(example?.body).toEqual({
        type: 'https://developer.example.com/help#validation',
        title: 'Validation failed',
        detail: 'The request body has 2 violations.',
        instance: expect.stringMatching(/^\/help\/occurrences\/[0-9a-f-]{36}$/),
        violations: [
          { location: ['request', 'body'], message: "should have required property 'name'" },
          { location: ['request', 'body', 'age'], message: expect.any(String) },
        ],
      });
      expect(extensions?.properties).toMatchObject({ violations: { items: { required: ['location', 'message'] } } });
    });

    it('refers to the header if problems have no flow id member', async () => {
      const page = await (await get('/help/internal-server-error')).text();
      expect(page).toContain('quote the <code>x-request-id</code> header');
      expect(page).not.toContain('flow_id');
    });

    it('does not require a flow id', async () => {
      expect((await get('/help')).status).toBe(200);
    });

    it('has an anchor and the meaning of the type for every fragment', async () => {
      const page = await (await get('/help')).text();
      expect(page).toContain('<h1>Problems of the API</h1>');
      expect(page).toMatch(/<li id="validation">[\s\S]*?The request violates the contract/);
    });
  });

  it.each(['', 'api'])('responds to an unknown slug like to an unknown path, with the prefix %j', async (prefix) => {
    served = await serve(adapter, app({}), (nest) => {
      if (prefix !== '') nest.setGlobalPrefix(prefix);
    });
    const response = await get('/problems/no-such-type', json);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ title: 'Not found', status: 404 });
    await served.close();
  });

  it('is not served with docs: false', async () => {
    served = await open(app({ docs: false }));
    expect((await get('/problems', json)).status).toBe(404);
    expect((await get('/problems/not-found', json)).status).toBe(404);
  });

  it('is not served if the base URI has no path, unless docs.path is set', async () => {
    const problem = { baseUri: 'https://errors.example.com' };
    served = await open(app({ problem }));
    expect((await get('/', json)).status).toBe(404);
    expect((await get('/not-found', json)).status).toBe(404);
    served = await open(app({ problem, docs: { path: '/internal/errors/' } }));
    expect(await (await get('/internal/errors/not-found')).text()).toContain(
      '<code id="_uri">https://errors.example.com/not-found</code>',
    );
  });

  it('does not replace a route of the app, and logs a warning', async () => {
    served = await open(app({}, [OwnProblemsController]));
    expect(await (await get('/problems')).json()).toEqual(['my own']);
    expect((await get('/problems/not-found')).status).toBe(200);
    expect(
      served.logger.matching('The route GET /problems of the app also matches /problems of the pages', 'warn'),
    ).toHaveLength(1);
  });

  it('logs no warning in a module without a server', async () => {
    const logger = new RecordingLogger();
    const module = await Test.createTestingModule(app({})).setLogger(logger).compile();
    await module.init();
    expect(logger.matching('documentation', 'warn')).toEqual([]);
    await module.close();
  });

  it.each([
    [
      { path: 'problems' },
      "The option 'docs.path' must be an absolute path of letters, digits, '-', '_', '.' and '~', but is 'problems'.",
    ],
    [{ path: '/:all' }, "but is '/:all'"],
    [{ title: ' ' }, "The option 'docs.title' must be a text that is not empty, but is ' '. Write a text"],
    [{ occurrences: {} }, "The option 'docs.occurrences.guard' must be a guard class, but is missing"],
    [
      { occurrences: { guard: class {}, keep: 0 } },
      "The option 'docs.occurrences.keep' must be an integer of 1 or more, but is 0",
    ],
  ])('rejects the option %j at boot', async (docs, message) => {
    await expect(serve(adapter, app({ docs } as ProblemsOptions))).rejects.toThrow(message);
  });
});
