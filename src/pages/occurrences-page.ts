import { badge, jsonHtml, lines, text } from './html.js';
import { pageShell, type Site } from './site.js';

/** A problem that was sent, as the app stores it. */
export interface OccurrenceRecord {
  /** When it was sent, as ISO 8601. */
  readonly time: string;
  readonly flow_id: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The pattern of the matched route, if any. */
  readonly route?: string;
  readonly status: number;
  readonly title: string;
  /** The slug of a type of the catalog. */
  readonly slug?: string;
  /** The response body. */
  readonly problem: Readonly<Record<string, unknown>>;
  /** The log record. */
  readonly log: Readonly<Record<string, unknown>>;
}

/** The problems of one flow, for developers: when and where they occurred, what was sent and what was logged. */
export function occurrencesPage(flowId: string, records: readonly OccurrenceRecord[], site: Site): string {
  return pageShell(site, {
    title: `Flow ${flowId} · ${site.title}`,
    aside: '',
    main: lines(
      '<nav class="crumbs" aria-label="Breadcrumb"><ol>',
      `<li><a href="${text(site.links.index)}">All problem types</a></li>`,
      '<li aria-current="page">Occurrences</li>',
      '</ol></nav>',
      `<h1>${records.length === 1 ? '1 problem' : `${records.length} problems`} in this flow</h1>`,
      `<p class="uri"><code id="_uri">${text(flowId)}</code><button type="button" class="copy" data-copy="_uri" hidden>Copy</button></p>`,
      ...records.map((record) => occurrence(record, site)),
    ),
  });
}

function occurrence(record: OccurrenceRecord, site: Site): string {
  const { status, title, slug, time, method, path, route, problem, log } = record;
  const known = slug !== undefined && site.titleOf(slug) !== undefined;
  const facts = [
    ['Time', `<time datetime="${text(time)}">${text(time)}</time>`],
    ['Request', `<code>${text(method)} ${text(path)}</code>`],
    ['Route', route === undefined ? 'none' : `<code>${text(route)}</code>`],
    ['Explanation', known ? `<a href="${text(site.links.type(slug))}">${text(site.titleOf(slug))}</a>` : 'about:blank'],
  ].map(([term, value]) => `<div><dt>${term}</dt><dd>${value}</dd></div>`);
  return lines(
    '<section>',
    `<h2>${badge(status)} ${text(title)}</h2>`,
    `<dl class="steps">${facts.join('\n')}</dl>`,
    '<h3>Response</h3>',
    `<pre tabindex="0"><code>${jsonHtml(problem)}</code></pre>`,
    '<h3>Log record</h3>',
    logged(log),
    '</section>',
  );
}

/** The stack is shown as lines instead of a JSON string. */
function logged({ stack, ...record }: OccurrenceRecord['log']): string {
  const trace = typeof stack === 'string' && `<pre tabindex="0"><code>${text(stack)}</code></pre>`;
  return lines(`<pre tabindex="0"><code>${jsonHtml(record)}</code></pre>`, trace);
}
