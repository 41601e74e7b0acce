import { badge, jsonHtml, lines, safeLink, table, text } from './html.js';
import { pageShell, type Site } from './site.js';

/** A problem that was sent, as the list shows it: nothing of the request but its method and path. */
export interface OccurrenceSummary {
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
}

/** A problem that was sent, as the app stores it. */
export interface OccurrenceRecord extends OccurrenceSummary {
  /** The response body. */
  readonly problem: Readonly<Record<string, unknown>>;
  /** The log record. */
  readonly log: Readonly<Record<string, unknown>>;
}

/** The latest problems of this process. */
export interface OccurrenceList {
  /** How many problems with a 5xx are kept, and how many others: `docs.occurrences.keep`. */
  readonly keep: number;
  /** The number of problems that are kept at the moment. */
  readonly kept: number;
  /** The latest first. There are fewer than {@link kept} if the list would be too long. */
  readonly occurrences: readonly (OccurrenceSummary & { readonly href: string })[];
}

/** The page of a flow, below the list. */
export function occurrenceHref(list: string, flowId: string): string {
  return `${list}/${encodeURIComponent(flowId)}`;
}

/** The latest problems, with a link to the page of each flow. */
export function occurrenceListPage({ keep, kept, occurrences }: OccurrenceList, site: Site): string {
  const shown = occurrences.length < kept ? `, of which the latest ${occurrences.length} are listed` : '';
  const rows = occurrences.map(({ status, title, method, path, time, flow_id, href }) => [
    `${badge(status)} ${text(title)}`,
    `<code>${text(method)} ${text(path)}</code>`,
    timeElement(time),
    `<a href="${text(href)}"><code>${text(flow_id)}</code></a>`,
  ]);
  return pageShell(site, {
    title: `Occurrences · ${site.title}`,
    aside: '',
    main: lines(
      breadcrumb(site, '<li aria-current="page">Occurrences</li>'),
      '<h1>Occurrences</h1>',
      `<p class="lead">The problems that this process has sent, the latest first: ${kept}${shown}.</p>`,
      `<p>It keeps up to ${keep} problems with a 5xx and ${keep} others (<code>docs.occurrences.keep</code>). A restart deletes them.</p>`,
      table('Latest problems', ['Problem', 'Request', 'Time', 'Flow id'], rows),
      rows.length === 0 && '<p class="found">No problem has occurred since the process started.</p>',
    ),
  });
}

/** The problems of one flow, for developers: when and where they occurred, what was sent and what was logged. */
export function occurrencesPage(flowId: string, records: readonly OccurrenceRecord[], site: Site): string {
  const list = site.links.occurrences;
  return pageShell(site, {
    title: `Flow ${flowId} · ${site.title}`,
    aside: '',
    main: lines(
      breadcrumb(
        site,
        list !== undefined && `<li><a href="${text(list)}">Occurrences</a></li>`,
        '<li aria-current="page">Flow</li>',
      ),
      `<h1>${records.length === 1 ? '1 problem' : `${records.length} problems`} in this flow</h1>`,
      `<p class="uri"><code id="_uri">${text(flowId)}</code><button type="button" class="copy" data-copy="_uri" hidden>Copy</button></p>`,
      ...records.map((record) => occurrence(record, site)),
    ),
  });
}

function breadcrumb({ links }: Site, ...items: (string | false)[]): string {
  return lines(
    '<nav class="crumbs" aria-label="Breadcrumb"><ol>',
    `<li><a href="${text(links.index)}">All problem types</a></li>`,
    ...items,
    '</ol></nav>',
  );
}

function timeElement(time: string): string {
  return `<time datetime="${text(time)}">${text(time)}</time>`;
}

function occurrence(record: OccurrenceRecord, site: Site): string {
  const { status, title, slug, time, method, path, route, problem, log } = record;
  const known = slug !== undefined && site.titleOf(slug) !== undefined;
  const facts = [
    ['Time', timeElement(time)],
    ['Request', `<code>${text(method)} ${text(path)}</code>`],
    ['Route', route === undefined ? 'none' : `<code>${text(route)}</code>`],
    ['Explanation', known ? safeLink(String(site.titleOf(slug)), site.links.type(slug)) : 'about:blank'],
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
