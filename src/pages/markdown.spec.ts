import { beforeAll, describe, expect, it } from '@jest/globals';
import { jsonHtml } from './html.js';
import { loadMarkdown, type Markdown } from './markdown.js';
import { fileLinks } from './site.js';

let markdown: Markdown;

beforeAll(async () => {
  markdown = await loadMarkdown({
    links: fileLinks('..'),
    slugOf: (href) => (href === 'not-found' || href === 'https://x.example/p#not-found' ? 'not-found' : undefined),
  });
});

describe('loadMarkdown()', () => {
  it.each([
    ['*a* `b` <i>c</i>', '<em>a</em> <code>b</code> &lt;i&gt;c&lt;/i&gt;'],
    ['https://x.example', 'https://x.example'],
    ['[a](not-found)', '<a href="../not-found/index.html">a</a>'],
    ['[a](https://x.example/p#not-found)', '<a href="../not-found/index.html">a</a>'],
    ['[a](https://x.example)', '<a href="https://x.example">a</a>'],
    ['[a](javascript:alert(1))', '[a](javascript:alert(1))'],
    ['[a](JAVASCRIPT&#58;alert(1))', '[a](JAVASCRIPT:alert(1))'],
    ['[a](data:image/png;base64,x)', '[a](data:image/png;base64,x)'],
    ['[a](vbscript:x)', '[a](vbscript:x)'],
    ['![a](https://x.example/a.png)', '!<a href="https://x.example/a.png">a</a>'],
    ['a\u0000b\u001b[31m', 'a\ufffdb\ufffd[31m'],
  ])('renders %j as %j', (text, html) => {
    expect(markdown.inline(text)).toBe(html);
  });

  it('renders headings as paragraphs', () => {
    expect(markdown.block('# Big\n\nsmall')).toBe('<p>Big</p>\n<p>small</p>\n');
  });
});

describe('jsonHtml()', () => {
  it('highlights and escapes JSON, with short arrays on one line', () => {
    expect(jsonHtml({ '<a>': ['x', 1], b: [], c: [{ d: null }] })).toBe(
      '{\n  <span class="k">&quot;&lt;a&gt;&quot;</span>: [<span class="s">&quot;x&quot;</span>, <span class="n">1</span>],\n' +
        '  <span class="k">&quot;b&quot;</span>: [],\n' +
        '  <span class="k">&quot;c&quot;</span>: [\n    {\n      <span class="k">&quot;d&quot;</span>: <span class="n">null</span>\n    }\n  ]\n}',
    );
  });

  it('does not highlight JSON in strings', () => {
    expect(jsonHtml('[\n "x": 1 ]')).toBe('<span class="s">&quot;[\\n \\&quot;x\\&quot;: 1 ]&quot;</span>');
  });
});
