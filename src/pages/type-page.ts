import { statusPhrase } from '../http/status.js';
import { badge, jsonHtml, lines, safeLink, text } from './html.js';
import { pageShell, type Site } from './site.js';
import type { TypeDescription } from './type-description.js';
import { typeSections } from './type-sections.js';

/** The page of a problem type: its meaning, a typical response, and what to do about it. */
export function typePage(type: TypeDescription, site: Site): string {
  const sections = typeSections(type, site).filter(({ body }) => body !== '');
  return pageShell(site, {
    title: `${type.title} · ${site.title}`,
    description: `${type.status} ${type.title}: what this problem means, and what to do about it.`,
    canonical: type.documentation.includes('#') ? undefined : type.documentation,
    aside: contents(sections),
    main: lines(
      head(type, site),
      ...sections.map(
        ({ id, title, body }) =>
          `<section aria-labelledby="${id}">\n<h2 id="${id}"><a href="#${id}">${title}</a></h2>\n${body}\n</section>`,
      ),
    ),
  });
}

function contents(sections: readonly { id: string; title: string }[]): string {
  const entries = sections.map(({ id, title }) => `<li><a href="#${id}">${title}</a></li>`);
  return `<nav aria-label="On this page"><p class="label">On this page</p><ul>\n${entries.join('\n')}\n</ul></nav>`;
}

function head(type: TypeDescription, site: Site): string {
  return lines(
    breadcrumb(type, site),
    `<h1>${text(type.title)}</h1>`,
    `<p class="uri"><code id="_uri">${text(type.type)}</code><button type="button" class="copy" data-copy="_uri" hidden>Copy</button></p>`,
    type.meaning !== undefined && `<div class="lead">${site.markdown.block(type.meaning)}</div>`,
    typicalResponseFigure(type),
  );
}

function breadcrumb({ variant_of, title }: TypeDescription, site: Site): string {
  return lines(
    '<nav class="crumbs" aria-label="Breadcrumb"><ol>',
    `<li><a href="${text(site.links.index)}">All problem types</a></li>`,
    variant_of !== undefined && parentCrumb(variant_of, site),
    `<li aria-current="page">${text(title)}</li>`,
    '</ol></nav>',
  );
}

function parentCrumb(slug: string, site: Site): string | false {
  const title = site.titleOf(slug);
  return title !== undefined && `<li>${safeLink(title, site.links.type(slug))}</li>`;
}

/** A typical response: status line, headers and body. */
function typicalResponseFigure({ status, example }: TypeDescription): string {
  const fields = Object.entries(example.headers).map(
    ([name, value]) => `<span class="k">${text(name)}</span>: ${text(value)}`,
  );
  const phrase = statusPhrase(status);
  const { body } = example;
  return lines(
    '<figure class="response">',
    `<figcaption>${badge(status)} ${text(phrase)}`,
    body !== undefined && '<button type="button" class="copy" data-copy="_body" hidden>Copy body</button>',
    '</figcaption>',
    `<pre tabindex="0" role="region" aria-label="Status line and headers of a typical response"><code>HTTP/1.1 ${text(status)} ${text(phrase)}\n${fields.join('\n')}</code></pre>`,
    body !== undefined &&
      `<pre tabindex="0" role="region" aria-label="Body of a typical response"><code id="_body">${jsonHtml(body)}</code></pre>`,
    body === undefined && '<p class="none">This response has no body.</p>',
    '</figure>',
  );
}
