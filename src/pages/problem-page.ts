import { createHash } from 'node:crypto';
import type { CataloguedType } from '../catalog/problem-catalog.js';
import { problemJson, type WireForm } from '../http/problem-json.js';
import { statusPhrase } from '../http/status.js';
import type { Problem } from '../problem/problem.js';
import { badge, isSafeHref, jsonHtml, lines, text } from './html.js';
import { BASE_STYLES } from './stylesheet.js';

const STYLES = `${BASE_STYLES}
main{max-width:46rem;margin:0 auto;padding:clamp(2rem,8vh,5rem) clamp(1.1rem,4vw,2.5rem)}
.status{margin:0;color:var(--muted)}
.flow{margin:1.5rem 0 0}
h2{margin-top:2.5rem}
.more{font-weight:600;margin-top:2rem}`;

/** The Content-Security-Policy of the page. It allows the page's own style by hash, and nothing else. */
export const PROBLEM_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${hash(STYLES)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

function hash(style: string): string {
  return createHash('sha256').update(style).digest('base64');
}

/**
 * One occurrence of a problem as an HTML page for browsers, with the documentation of its type. Everything is escaped and
 * there are no scripts. To be sent with {@link PROBLEM_PAGE_POLICY}.
 *
 * @param type the type in the catalog; `undefined` for `about:blank`
 * @param form which of the optional members the body has
 */
export function problemPage(problem: Problem, type: CataloguedType | undefined, form: WireForm): string {
  const { title, status, detail, flowId, headers } = problem;
  const lang = languageAttribute(headers['Content-Language']);
  return lines(
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="robots" content="noindex">',
    `<title>${text(status)} ${text(title)}</title>`,
    `<style>${STYLES}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<p class="status">${badge(status)} ${text(statusPhrase(status))}</p>`,
    `<h1${lang}>${text(title)}</h1>`,
    detail !== undefined && `<p class="lead"${lang}>${text(detail)}</p>`,
    type && explanation(type, detail),
    '<h2>Problem details</h2>',
    `<pre tabindex="0"><code>${jsonHtml(JSON.parse(problemJson(problem, form)))}</code></pre>`,
    `<p class="flow">Flow id: <code>${text(flowId)}</code>. Quote it when you contact support.</p>`,
    type && isSafeHref(type.documentation) && more(type),
    '</main>',
    '</body>',
    '</html>\n',
  );
}

/** Only if title and detail have the same language: everything else on the page is English. */
function languageAttribute(languages = ''): string {
  return languages === '' || languages.includes(',') ? '' : ` lang="${text(languages)}"`;
}

/** The meaning of the type; and its solutions, if the detail equals that of an example. */
function explanation({ meaning, advice, examples = [] }: CataloguedType, detail: string | undefined): string {
  const solutions = examples.find((example) => example.detail === detail)?.solutions ?? [];
  const items = solutions.map((solution) => `<li>${plainInline(solution)}</li>`).join('\n');
  return lines(
    meaning !== undefined && `<h2>What it means</h2>\n${plainMarkdown(meaning)}`,
    (items !== '' || advice !== undefined) && '<h2>What to do</h2>',
    advice !== undefined && plainMarkdown(advice),
    items !== '' && `<ul>\n${items}\n</ul>`,
  );
}

function more({ documentation }: CataloguedType): string {
  return `<p class="more"><a href="${text(documentation)}">Documentation of this problem type</a></p>`;
}

/**
 * Renders paragraphs, code and emphasis of Markdown synchronously and without a parser, so that an error response does not
 * have to wait for one. Everything else stays as it is, escaped.
 */
export function plainMarkdown(markdown: string): string {
  return markdown
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${plainInline(paragraph)}</p>`)
    .join('\n');
}

/** Renders one line. Only the text of links is shown; the page of the type has the links. */
export function plainInline(markdown: string): string {
  return text(markdown)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? `<code>${part.slice(1, -1)}</code>` : emphasised(part)))
    .join('');
}

function emphasised(escaped: string): string {
  return escaped
    .replace(/\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\*([^*\s][^*]*)\*/g, '<em>$1</em>');
}
