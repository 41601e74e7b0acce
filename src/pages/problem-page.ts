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

/** The policy of the page, for its header: its own style, known by its hash, is all that it has. */
export const PROBLEM_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${hash(STYLES)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

function hash(style: string): string {
  return createHash('sha256').update(style).digest('base64');
}

/**
 * One occurrence of a problem as an HTML page, for a browser: the occurrence on top, below it what is known of its
 * type. A pure function; everything is escaped and nothing is a script. Goes with {@link PROBLEM_PAGE_POLICY}.
 *
 * @param type the catalogued type, `undefined` for `about:blank`
 * @param form which of the optional members the occurrence shows
 */
export function problemPage(problem: Problem, type: CataloguedType | undefined, form: WireForm): string {
  const { title, status, detail, flowId } = problem;
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
    `<h1>${text(title)}</h1>`,
    detail !== undefined && `<p class="lead">${text(detail)}</p>`,
    type && explanation(type, detail),
    '<h2>The problem in full</h2>',
    `<pre tabindex="0"><code>${jsonHtml(JSON.parse(problemJson(problem, form)))}</code></pre>`,
    `<p class="flow">Flow id: <code>${text(flowId)}</code>. Quote it when you contact support.</p>`,
    type && isSafeHref(type.documentation) && more(type),
    '</main>',
    '</body>',
    '</html>\n',
  );
}

/** What the type means; and the ways out, when the detail is one that the type gives as an example. */
function explanation({ meaning, advice, examples = [] }: CataloguedType, detail: string | undefined): string {
  const solutions = examples.find((example) => example.detail === detail)?.solutions ?? [];
  const ways = solutions.map((way) => `<li>${plainInline(way)}</li>`).join('\n');
  return lines(
    meaning !== undefined && `<h2>What it means</h2>\n${plainMarkdown(meaning)}`,
    (ways !== '' || advice !== undefined) && '<h2>What to do</h2>',
    advice !== undefined && plainMarkdown(advice),
    ways !== '' && `<ul>\n${ways}\n</ul>`,
  );
}

function more({ documentation }: CataloguedType): string {
  return `<p class="more"><a href="${text(documentation)}">All about this type of problem</a></p>`;
}

/**
 * Paragraphs, code, emphasis and lists of Markdown as HTML, at once and without a parser: for the page of an error,
 * which waits for nothing. What it does not know stays as it was written, escaped.
 */
export function plainMarkdown(markdown: string): string {
  return markdown
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${plainInline(paragraph)}</p>`)
    .join('\n');
}

/** The same for one line. Links are left to the page of the type: their text alone is shown. */
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
