import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../problem/problem.js';
import { isSafeHref, jsonHtml, replaceControls, safeLink } from './html.js';
import { PROBLEM_PAGE_POLICY, plainInline, plainMarkdown, problemPage } from './problem-page.js';
import { fileLinks, servedLinks } from './site.js';

const evil = `<script>alert("x")</script>'&`;
const problem: Problem = {
  type: 'about:blank',
  title: evil,
  status: 409,
  detail: evil,
  extensions: { [evil]: evil },
  headers: {},
  flowId: 'f1',
};
const form = { status: true, flowMember: 'flow_id' } as const;

describe('problemPage()', () => {
  it('escapes titles, details, and names and values of extensions', () => {
    const page = problemPage(problem, undefined, form);
    expect(page).not.toMatch(/<script/i);
    expect(page).toContain('&lt;script&gt;');
  });

  it('shows the detail if there is one', () => {
    expect(problemPage({ ...problem, detail: 'No 7' }, undefined, form)).toContain('<p class="lead">No 7</p>');
    expect(problemPage({ ...problem, detail: undefined }, undefined, form)).not.toContain('class="lead"');
  });

  it.each([
    [{ advice: 'Hurry.' }, '<h2>What to do</h2>\n<p>Hurry.</p>\n<h2>Problem details'],
    [
      { examples: [{ detail: 'Late', solutions: ['Come', 'Go'] }] },
      '<h2>What to do</h2>\n<ul>\n<li>Come</li>\n<li>Go</li>\n</ul>\n<h2>Problem details',
    ],
    [{ examples: [{ detail: 'Late' }] }, '<p class="lead">Late</p>\n<h2>Problem details'],
    [{ examples: [{ detail: 'Early', solutions: ['Go'] }] }, '<p class="lead">Late</p>\n<h2>Problem details'],
    [{ meaning: 'It is.' }, '<p class="lead">Late</p>\n<h2>What it means</h2>\n<p>It is.</p>\n<h2>Problem details'],
    [{}, '<p class="lead">Late</p>\n<h2>Problem details'],
    [{ documentation: 'https://x.example/' }, '<p class="more"><a href="https://x.example/">Documentation of'],
  ])('shows the documentation of a type with %j', (members, html) => {
    const bare = {
      slug: 'late',
      type: '/late',
      documentation: 'javascript:x',
      title: 'Late',
      status: 409,
      exception: Error,
    };
    const page = problemPage({ ...problem, detail: 'Late' }, { ...bare, ...members }, form);
    expect(page).toContain(html);
    expect(page).not.toContain('javascript:');
  });

  it('shows the flow id', () => {
    expect(problemPage(problem, undefined, form)).toContain('f1');
  });

  it('has only the style that its policy allows', () => {
    const page = problemPage(problem, undefined, form);
    const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(PROBLEM_PAGE_POLICY).toContain(`style-src 'sha256-${hash}';`);
    expect(page).not.toMatch(/ style=|<link|<img| src=/);
  });

  it('shows the meaning of the type and the solutions of a typical detail', () => {
    const type = {
      slug: 'late',
      type: '/problems/late',
      documentation: '/problems/late',
      title: 'Late',
      status: 409,
      exception: Error,
      meaning: 'It *is* `late` for [you](https://example.com).\n\n<b>Really</b>.',
      examples: [{ detail: 'Too late', solutions: ['Come `earlier`'] }],
      advice: 'Hurry.',
    };
    const page = problemPage({ ...problem, detail: 'Too late' }, type, form);
    expect(page).toContain('<p>It <em>is</em> <code>late</code> for you.</p>\n<p>&lt;b&gt;Really&lt;/b&gt;.</p>');
    expect(page).toContain('<p>Hurry.</p>\n<ul>\n<li>Come <code>earlier</code></li>\n</ul>');
    expect(page).toContain('<a href="/problems/late">');
    expect(problemPage(problem, type, form)).not.toContain('Come');
  });
});

describe('Markdown without a parser', () => {
  it.each([
    ['a `b` c', 'a <code>b</code> c'],
    ['`a` and `b`', '<code>a</code> and <code>b</code>'],
    ['`a *b* c`', '<code>a *b* c</code>'],
    ['`', '`'],
    ['``', '``'],
    ['**a** and **bold**', '<strong>a</strong> and <strong>bold</strong>'],
    ['*a b* c', '<em>a b</em> c'],
    ['*a* *b*', '<em>a</em> <em>b</em>'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['[a b](https://example.com/) c', 'a b c'],
    ['[a](b) [c](d)', 'a c'],
    ['[a] (b)', '[a] (b)'],
    ['[a](b c)', '[a](b c)'],
    ['<b> & "c"', '&lt;b&gt; &amp; &quot;c&quot;'],
    ['`<b>`', '<code>&lt;b&gt;</code>'],
  ])('renders %j as %j', (markdown, html) => {
    expect(plainInline(markdown)).toBe(html);
  });

  it.each([
    ['a', '<p>a</p>'],
    [' a\nb ', '<p>a\nb</p>'],
    ['a\n\nb', '<p>a</p>\n<p>b</p>'],
    ['a\n \t\n\nb', '<p>a</p>\n<p>b</p>'],
  ])('renders the paragraphs of %j', (markdown, html) => {
    expect(plainMarkdown(markdown)).toBe(html);
  });
});

describe('A link', () => {
  it.each([
    'https://example.com',
    'HTTP://example.com',
    'mailto:a@example.com',
    '/a:b',
    'a/b:c',
    '#a',
    '?a:b',
    '',
    ' https://example.com ',
    '1a:b',
  ])('to %j is safe', (href) => {
    expect(isSafeHref(href)).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'java\u0000script:alert(1)',
    '/\u007f',
    '/\u009f',
    '/\u001f',
    '/\u202e',
    'data:text/html,a',
    'vbscript:a',
    'a+b-c.1:d',
    'file:///etc',
  ])('to %j is not safe', (href) => {
    expect(isSafeHref(href)).toBe(false);
  });

  it('is shown as its text if it is not safe', () => {
    expect(safeLink('a<b', '/c"d')).toBe('<a href="/c&quot;d">a&lt;b</a>');
    expect(safeLink('a<b', 'javascript:c')).toBe('a&lt;b');
  });

  it('between pages works in an app and in a folder', () => {
    const served = servedLinks('/problems', 'v1');
    expect({ ...served, type: served.type('a b') }).toEqual({
      index: '/problems',
      data: '/problems/problems.json',
      stylesheet: '/problems/problems.css?v1',
      occurrences: '/problems/occurrences',
      script: '/problems/problems.js?v1',
      type: '/problems/a%20b',
    });
    const file = fileLinks('..');
    expect({ ...file, type: file.type('a b') }).toEqual({
      index: '../index.html',
      data: '../problems.json',
      stylesheet: '../problems.css',
      script: '../problems.js',
      type: '../a%20b/index.html',
    });
  });
});

describe('jsonHtml()', () => {
  const k = (text: string) => `<span class="k">&quot;${text}&quot;</span>:`;
  const s = (text: string) => `<span class="s">&quot;${text}&quot;</span>`;
  const n = (text: string) => `<span class="n">${text}</span>`;

  it.each([
    [{ a: 'b' }, `{\n  ${k('a')} ${s('b')}\n}`],
    [{ a: [1, 'x'] }, `{\n  ${k('a')} [${n('1')}, ${s('x')}]\n}`],
    [[], '[]'],
    [{}, '{}'],
    [-1.5e-7, n('-1.5e-7')],
    [1e21, n('1e+21')],
    [12.34, n('12.34')],
    [[true, false, null], `[${n('true')}, ${n('false')}, ${n('null')}]`],
    ['a"b\\: <', s('a\\&quot;b\\\\: &lt;')],
    ['true: 1', s('true: 1')],
    [[{ a: 1 }], `[\n  {\n    ${k('a')} ${n('1')}\n  }\n]`],
    [[1, 2, 3, 4, 5, 6], `[${[1, 2, 3, 4, 5, 6].map((number) => n(String(number))).join(', ')}]`],
    [[1, 2, 3, 4, 5, 6, 7], `[\n${[1, 2, 3, 4, 5, 6, 7].map((number) => `  ${n(String(number))}`).join(',\n')}\n]`],
  ])('highlights %j', (value, html) => {
    expect(jsonHtml(value)).toBe(html);
  });

  it('breaks arrays with long strings into lines', () => {
    const fits = 'x'.repeat(38);
    expect(jsonHtml([fits])).toBe(`[${s(fits)}]`);
    expect(jsonHtml([`${fits}x`])).toBe(`[\n  ${s(`${fits}x`)}\n]`);
  });
});

describe('The time that JSON takes in HTML', () => {
  it('follows its length', () => {
    const lists = Array.from({ length: 200 }, () => [
      'request',
      'body',
      ...Array.from({ length: 7 }, () => 'children'),
    ]);
    const start = performance.now();
    jsonHtml(lists);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('The size of JSON in HTML', () => {
  it('follows its length, also of values that are deep and wide', () => {
    let value: unknown = Array(5_000).fill('<');
    for (let depth = 0; depth < 100; depth++) value = [value];
    expect(jsonHtml(value).length).toBeLessThan(6 * JSON.stringify(value).length);
  });
});

describe('replaceControls()', () => {
  it.each([
    ['a\tb\nc', 'a\tb\nc'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['\u0000\u0008\u000b\u001f\u007f\u009f', '\ufffd'.repeat(6)],
    ['\u200e\u200f\u202a\u202e\u2066\u2069', '\ufffd'.repeat(6)],
    ['\u061c\u2028\u2029', '\ufffd'.repeat(3)],
    ['größe \u00a0 \u200d \u{1F600}', 'größe \u00a0 \u200d \u{1F600}'],
  ])('turns %j into %j', (text, expected) => {
    expect(replaceControls(text)).toBe(expected);
  });
});
