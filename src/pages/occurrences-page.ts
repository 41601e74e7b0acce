import { badge, jsonHtml, lines, text } from './html.js';
import { pageShell } from './page-shell.js';
import type { Site } from './site.js';

/** A problem that happened, as the app remembers it. */
export interface OccurrenceRecord {
  /** When it was answered: ISO 8601. */
  readonly time: string;
  readonly flow_id: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The pattern of the route that answered, when one did. */
  readonly route?: string;
  readonly status: number;
  readonly title: string;
  /** The slug of a catalogued type. */
  readonly slug?: string;
  /** What the client got. */
  readonly problem: Readonly<Record<string, unknown>>;
  /** What the log got. */
  readonly log: Readonly<Record<string, unknown>>;
}

/** The problems of one flow, for whoever looks into them: what happened when and where, what was sent and logged. */
export function occurrencesPage(flowId: string, records: readonly OccurrenceRecord[], site: Site): string {
  return pageShell(site, {
    title: `Flow ${flowId} · ${site.title}`,
    aside: '',
    main: lines(
      '<nav class="crumbs" aria-label="Breadcrumb"><ol>',
      `<li><a href="${text(site.links.index)}">All problem types</a></li>`,
      '<li aria-current="page">Occurrences</li>',
      '</ol></nav>',
      `<h1>${records.length === 1 ? 'A problem' : `${records.length} problems`} of one flow</h1>`,
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
    '<h3>What the client got</h3>',
    `<pre tabindex="0"><code>${jsonHtml(problem)}</code></pre>`,
    '<h3>What the log has</h3>',
    logged(log),
    '</section>',
  );
}

/** The stack is read as lines, not as one string of JSON. */
function logged({ stack, ...record }: OccurrenceRecord['log']): string {
  const trace = typeof stack === 'string' && `<pre tabindex="0"><code>${text(stack)}</code></pre>`;
  return lines(`<pre tabindex="0"><code>${jsonHtml(record)}</code></pre>`, trace);
}
