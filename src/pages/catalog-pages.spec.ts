import { beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogPages, siteFiles } from './catalog-pages.js';
import type { IndexEntry } from './index-page.js';
import type { OccurrenceRecord } from './occurrences-page.js';
import { servedLinks } from './site.js';
import type { CatalogDescription, FlowDescription, TypeDescription } from './type-description.js';

const flow: FlowDescription = {
  header: 'X-Flow-ID',
  member: 'flow_id',
  accept: ['x-flow-id', 'traceparent'],
  required: false,
};
const TYPE: TypeDescription = {
  slug: 'out-of-stock',
  type: '/problems/out-of-stock',
  documentation: 'https://example.com/problems/out-of-stock',
  title: 'Out of <stock>',
  status: 409,
  example: { headers: { 'X-Flow-ID': 'f1' } },
};
const PARENT: TypeDescription = {
  ...TYPE,
  slug: 'conflict',
  type: '/problems/conflict',
  documentation: '/d/conflict',
  title: 'Conflict',
};
const FULL: TypeDescription = {
  ...TYPE,
  variant_of: 'conflict',
  variants: ['sold-out', 'conflict'],
  meaning: 'See [it](conflict), [here](/problems/conflict), [there](/d/conflict) or [elsewhere](/else).\n\nMore.',
  advice: 'Wait.',
  examples: [
    { detail: 'No <7>', explanation: 'It is *gone*.', solutions: ['Take `8`', 'Wait'] },
    { detail: 'None', solutions: [], members: { left: '<0>' } },
  ],
  extensions: {
    type: 'object',
    properties: { left: { type: 'integer', minimum: 0, description: 'How many.' }, any: {} },
  },
  links: [
    { text: 'Conflict', href: './conflict' },
    { text: 'Evil', href: 'javascript:alert(1)' },
  ],
  example: {
    headers: { 'Content-Type': 'application/problem+json', 'X-Flow-ID': 'f1', 'X-Other': '<o>' },
    body: { left: 0 },
  },
};
const catalog: CatalogDescription = { title: 'Problems & more', flow, types: [PARENT, FULL] };
const lookup = {
  titleOf: (slug: string) => catalog.types.find((type) => type.slug === slug)?.title,
  slugOf: (uri: string) => catalog.types.find(({ type, documentation }) => [type, documentation].includes(uri))?.slug,
  externalUri: (slug: string) => catalog.types.find((type) => type.slug === slug && type.external)?.type,
};
const load = (change: Partial<FlowDescription> = {}, policy?: string) =>
  CatalogPages.load(
    { title: catalog.title, flow: { ...flow, ...change } },
    lookup,
    servedLinks('/problems', '1'),
    policy,
  );

let pages: CatalogPages;
let html: string;

beforeAll(async () => {
  pages = await load();
  html = pages.type(FULL);
});

/** The part of a page between two texts. */
const between = (page: string, start: string, end: string) => page.split(start)[1]?.split(end)[0];
const sections = (page: string) => [...page.matchAll(/<section aria-labelledby="([^"]+)">/g)].map(([, id]) => id);

describe('The page of a type', () => {
  it('has the sections that are not empty, and a list of them', () => {
    expect(sections(html)).toEqual(['details', 'client', 'members', 'headers', 'variants', 'flow', 'reading']);
    expect(sections(pages.type(TYPE))).toEqual(['client', 'headers', 'flow', 'reading']);
    expect(between(pages.type(TYPE), 'On this page</p>', '</nav>')).toBe(
      '<ul>\n<li><a href="#client">What to do as a client</a></li>\n<li><a href="#headers">Headers</a></li>\n' +
        '<li><a href="#flow">How the flow id works</a></li>\n<li><a href="#reading">Further reading</a></li>\n</ul>',
    );
  });

  it('has its documentation URI as canonical, unless that is not a page', () => {
    expect(html).toContain('<link rel="canonical" href="https://example.com/problems/out-of-stock">');
    expect(pages.type({ ...TYPE, documentation: 'http://a.example/' })).toContain('href="http://a.example/"');
    for (const documentation of ['/d/a', 'https://example.com/problems#a', 'x-https://a']) {
      expect(pages.type({ ...TYPE, documentation })).not.toContain('canonical');
    }
  });

  it('links to the type that it is a variant of', () => {
    expect(between(html, 'aria-label="Breadcrumb"><ol>', '</ol>')).toBe(
      '\n<li><a href="/problems">All problem types</a></li>\n<li><a href="/problems/conflict">Conflict</a></li>\n' +
        '<li aria-current="page">Out of &lt;stock&gt;</li>\n',
    );
    expect(pages.type({ ...TYPE, variant_of: 'lost' })).not.toContain('/problems/lost');
    expect(html).toContain('is a variant of <a href="/problems/conflict">Conflict</a>');
  });

  it('links to its variants in the catalog', () => {
    expect(between(html, 'More specific types of this problem:</p>', '</section>')).toBe(
      '\n<ul><li><a href="/problems/conflict">Conflict</a></li></ul>\n',
    );
    expect(pages.type({ ...FULL, variants: ['sold-out'], variant_of: 'lost' })).not.toContain('id="variants"');
  });

  it('links to other types by their slug and by each of their URIs', () => {
    expect(between(html, '<div class="lead">', '</div>')).toBe(
      '<p>See <a href="/problems/conflict">it</a>, <a href="/problems/conflict">here</a>, ' +
        '<a href="/problems/conflict">there</a> or <a href="/else">elsewhere</a>.</p>\n<p>More.</p>\n',
    );
    const linked = (href: string) => pages.type({ ...TYPE, links: [{ text: 'L', href }] });
    for (const href of ['conflict', './conflict', '../conflict', '#conflict', '/problems/conflict', '/d/conflict']) {
      expect(linked(href)).toContain('<a href="/problems/conflict">L</a>');
    }
    for (const href of ['.conflict', '##conflict', 'conflict/', 'x conflict', '.../conflict', 'sold-out', 'Conflict']) {
      expect(linked(href)).toContain(`<a href="${href}">L</a>`);
    }
  });

  it('shows details with their explanation and solutions', () => {
    expect(html).toContain(
      '<article class="detail">\n<h3>No &lt;7&gt;</h3>\n<p>It is <em>gone</em>.</p>\n\n' +
        '<p class="label">Possible solutions</p>\n<ul><li>Take <code>8</code></li><li>Wait</li></ul>\n</article>\n' +
        '<article class="detail">\n<h3>None</h3>\n<pre tabindex="0"><code>{\n  <span class="k">&quot;left&quot;</span>: <span class="s">&quot;&lt;0&gt;&quot;</span>\n}</code></pre>\n</article>',
    );
  });

  it('shows the advice of the type before the client steps', () => {
    expect(between(html, 'What to do as a client</a></h2>\n', '<div><dt>')).toBe('<p>Wait.</p>\n\n<dl class="steps">');
    expect(between(pages.type(TYPE), 'What to do as a client</a></h2>\n', '<div><dt>')).toBe('<dl class="steps">');
  });

  it('has tables of its extension members and headers', () => {
    expect(between(html, '<caption>Extension members of this type</caption>\n', '</table>')).toBe(
      '<thead><tr><th scope="col">Member</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>\n<tbody>\n' +
        '<tr><th scope="row"><code>left</code></th><td>integer</td><td>How many.\n<span class="rules">at least 0</span></td></tr>\n' +
        '<tr><th scope="row"><code>any</code></th><td>any</td><td></td></tr>\n</tbody>\n',
    );
    expect(between(html, '<caption>Headers of a typical response</caption>\n', '</table>')).toBe(
      '<thead><tr><th scope="col">Header</th><th scope="col">Value</th><th scope="col">Meaning</th></tr></thead>\n<tbody>\n' +
        '<tr><th scope="row"><code>Content-Type</code></th><td><code>application/problem+json</code></td><td>The body is a problem (RFC 9457).</td></tr>\n' +
        '<tr><th scope="row"><code>X-Flow-ID</code></th><td><code>f1</code></td><td>The flow id of this request.</td></tr>\n' +
        '<tr><th scope="row"><code>X-Other</code></th><td><code>&lt;o&gt;</code></td><td></td></tr>\n</tbody>\n',
    );
  });

  it('shows a typical response, with its body if it has one', () => {
    expect(html).toContain(
      '<code>HTTP/1.1 409 Conflict\n<span class="k">Content-Type</span>: application/problem+json\n',
    );
    expect(html).toContain(
      '<code id="_body">{\n  <span class="k">&quot;left&quot;</span>: <span class="n">0</span>\n}</code>',
    );
    expect(html).toContain('Copy body');
    expect(html).not.toContain('This response has no body.');
    expect(pages.type(TYPE)).toContain('This response has no body.');
    expect(pages.type(TYPE)).not.toMatch(/Copy body|id="_body"/);
  });

  it('explains the flow id', async () => {
    const flow = (page: string) =>
      between(page, 'How the flow id works</a></h2>\n', '</section>')?.replace(/<\/?\w+>/g, '');
    expect(flow(html)).toMatch(/in the header X-Flow-ID. Problems repeat it in the member flow_id. The server log/);
    expect(flow(html)).toMatch(/You may send your own flow id in x-flow-id or traceparent: 1 to 128 characters/);
    expect(flow((await load({ required: true })).type(TYPE))).toMatch(/Send a flow id with every request in x-flow-id/);
    const none = flow((await load({ member: null, accept: [] })).type(TYPE));
    expect(none).toMatch(/in the header X-Flow-ID. The server log/);
    expect(none).not.toMatch(/[Ss]end/);
  });

  it('ends with further reading, without unsafe links', () => {
    expect(between(html, 'Further reading</a></h2>\n', '</section>')).toBe(
      '<ul>\n<li><a href="/problems/conflict">Conflict</a></li>\n<li>Evil</li>\n' +
        '<li><a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457: Problem Details for HTTP APIs</a></li>\n</ul>\n',
    );
  });
});

describe('The index', () => {
  const entry = (slug: string, change: Partial<IndexEntry> = {}): IndexEntry => ({
    ...TYPE,
    slug,
    title: slug,
    ...change,
  });

  it('lists types by status and family, with the first paragraph of their meaning', () => {
    const index = pages.index([
      entry('b', { status: 500 }),
      entry('a', { meaning: ' One\ntwo.\n\nThree.' }),
      entry('a-1', { variant_of: 'a', meaning: '' }),
    ]);
    expect(between(index, 'By status</p>', '</nav>')).toBe(
      '<ul>\n<li><a href="#_409"><span class="badge s4">409</span> Conflict <span class="count">2</span></a></li>\n' +
        '<li><a href="#_500"><span class="badge s5">500</span> Internal Server Error <span class="count">1</span></a></li>\n' +
        '<li><a href="#_about-blank">about:blank</a></li>\n</ul>',
    );
    expect(between(index, '<ul class="types">\n', '</section>')).toBe(
      '<li id="a"><div class="entry"><a href="/problems/a">a</a> <code>a</code>\n<p>One\ntwo.</p>\n\n</div>\n' +
        '<ul class="variants">\n<li id="a-1"><div class="entry"><a href="/problems/a-1">a-1</a> <code>a-1</code>\n</div>\n</li>\n</ul>\n' +
        '</li>\n</ul>\n',
    );
  });

  it('shows the whole meaning if type URIs are fragments of the index', () => {
    const meaning = 'One.\n\nTwo.';
    expect(pages.index([entry('a', { meaning }), entry('b', { type: '/p#b' })])).toContain('<p>Two.</p>');
    expect(pages.index([entry('a', { meaning })])).not.toContain('<p>Two.</p>');
  });

  it('lists titles only from 500 types on, unless type URIs are fragments of it', () => {
    const many = (count: number, change: Partial<IndexEntry> = {}) =>
      Array.from({ length: count }, (_, at) => entry(`t${at}`, { meaning: 'Means.', ...change }));
    expect(pages.index(many(499))).toContain('Means.');
    expect(pages.index(many(500))).not.toContain('Means.');
    expect(pages.index(many(500, { type: '/p#t' }))).toContain('Means.');
  });
});

describe('The page of a flow', () => {
  const record: OccurrenceRecord = {
    time: '2026-01-01T00:00:00Z',
    flow_id: 'f<1',
    method: 'GET',
    path: '/a<b',
    route: '/:id',
    status: 409,
    title: 'Conflict!',
    slug: 'conflict',
    problem: { a: 1 },
    log: { stack: 'Error: <x>\n    at y', level: 'error' },
  };

  it('shows the response and the log record of each problem, with the stack as lines', () => {
    const page = pages.records('f<1', [record, { ...record, route: undefined, slug: 'lost', log: { stack: 7 } }]);
    expect(page).toContain('<h1>2 problems in this flow</h1>');
    expect(page).toContain('<dt>Time</dt><dd><time datetime="2026-01-01T00:00:00Z">2026-01-01T00:00:00Z</time></dd>');
    expect(page).toContain('<code id="_uri">f&lt;1</code>');
    expect(page).toContain('<code>GET /a&lt;b</code>');
    expect(page).toContain('<dt>Route</dt><dd><code>/:id</code></dd>');
    expect(page).toContain('<dt>Route</dt><dd>none</dd>');
    expect(page).toContain('<dt>Explanation</dt><dd><a href="/problems/conflict">Conflict</a></dd>');
    expect(page).toContain('<dt>Explanation</dt><dd>about:blank</dd>');
    expect(page).toContain('<code>Error: &lt;x&gt;\n    at y</code>');
    expect(page.match(/<pre/g)).toHaveLength(5);
    expect(page).toContain('<div class="single">');
    expect(page).not.toContain('<aside>');
  });

  it('shows about:blank for a problem without a type', () => {
    const page = pages.records('f1', [{ ...record, slug: undefined }]);
    expect(page).toContain('<h1>1 problem in this flow</h1>');
    expect(page).toContain('<dd>about:blank</dd>');
  });
});

describe('The shell of a page', () => {
  it('has a policy if no server sends one', async () => {
    expect(html).not.toContain('Content-Security-Policy');
    expect((await load({}, `default-src 'none'`)).type(TYPE)).toContain(
      '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;">',
    );
  });

  it('ends with a link to the catalog as JSON', () => {
    expect(between(html, '<footer', '</footer>')).toContain('<a href="/problems/problems.json">as JSON</a>');
  });

  it('has the description of the page', () => {
    expect(html).toContain('<meta name="description" content="409 Out of &lt;stock&gt;: what this problem means');
    expect(pages.records('f', [])).not.toContain('name="description"');
  });
});

describe('siteFiles()', () => {
  it('returns catalog, stylesheet, script, index and one page per type, with relative links', async () => {
    const files = await siteFiles(catalog);
    expect([...files.keys()]).toEqual([
      ...['problems.json', 'problems.css', 'problems.js', 'index.html'],
      ...['conflict/index.html', 'out-of-stock/index.html'],
    ]);
    expect(JSON.parse(files.get('problems.json') ?? '')).toEqual(JSON.parse(JSON.stringify(catalog)));
    expect(files.get('index.html')).toContain('<a href="./out-of-stock/index.html">');
    const page = files.get('out-of-stock/index.html') ?? '';
    expect(page).toContain('<a href="../conflict/index.html">here</a>');
    expect(page).toContain('<a href="../conflict/index.html">there</a>');
    expect(page).toContain('is a variant of <a href="../conflict/index.html">Conflict</a>');
    expect(page).toContain('Content-Security-Policy');
    expect(files.get('index.html')).toContain('Content-Security-Policy');
  });
});
