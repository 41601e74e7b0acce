import { clientSteps } from './client-steps.js';
import { jsonHtml, lines, safeLink, table, text } from './html.js';
import { schemaRows } from './json-schema.js';
import type { Site } from './site.js';
import type { TypeDescription } from './type-description.js';

/** A section of a page; left out if its body is empty. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** The sections of the page of a type; what helps with an error comes first. */
export function typeSections(type: TypeDescription, site: Site): Section[] {
  return [
    { id: 'details', title: 'Typical details', body: details(type, site) },
    { id: 'client', title: 'What to do as a client', body: client(type, site) },
    { id: 'members', title: 'Extension members', body: extensionsTable(type, site) },
    { id: 'headers', title: 'Headers', body: headersTable(type, site) },
    { id: 'variants', title: 'Variants', body: variants(type, site) },
    { id: 'flow', title: 'How the flow id works', body: flow(site) },
    { id: 'reading', title: 'Further reading', body: reading(type, site) },
  ];
}

function details({ examples = [] }: TypeDescription, { markdown }: Site): string {
  return examples
    .map(({ detail, explanation, solutions = [], members }, index) =>
      lines(
        '<article class="detail">',
        `<h3>${text(detail)}</h3>`,
        // The typical response has those of the first example.
        index > 0 && members !== undefined && `<pre tabindex="0"><code>${jsonHtml(members)}</code></pre>`,
        explanation !== undefined && markdown.block(explanation),
        solutions.length > 0 && '<p class="label">Possible solutions</p>',
        solutions.length > 0 &&
          `<ul>${solutions.map((solution) => `<li>${markdown.inline(solution)}</li>`).join('')}</ul>`,
        '</article>',
      ),
    )
    .join('\n');
}

function client(type: TypeDescription, { flow, markdown }: Site): string {
  const steps = clientSteps(type, flow).map(
    ({ question, answer }) => `<div><dt>${text(question)}</dt><dd>${markdown.inline(answer)}</dd></div>`,
  );
  return lines(type.advice !== undefined && markdown.block(type.advice), `<dl class="steps">${steps.join('\n')}</dl>`);
}

function variants({ variants = [], variant_of, title }: TypeDescription, site: Site): string {
  const parent = variant_of === undefined ? undefined : linkTo(variant_of, site);
  const known = variants.map((slug) => linkTo(slug, site)).filter((link) => link !== undefined);
  return lines(
    parent !== undefined &&
      `<p>${text(title)} is a variant of ${parent}. Clients that do not know this type can handle it like its parent.</p>`,
    known.length > 0 && '<p>More specific types of this problem:</p>',
    known.length > 0 && `<ul>${known.map((link) => `<li>${link}</li>`).join('\n')}</ul>`,
  );
}

/** A link to another type, if the catalog has it. */
function linkTo(slug: string, site: Site): string | undefined {
  const title = site.titleOf(slug);
  return title === undefined ? undefined : safeLink(title, site.links.type(slug));
}

function flow({ flow: { header, member, accept, required }, markdown }: Site): string {
  const repeated = member === null ? '' : ` Problems repeat it in the member \`${member}\`.`;
  const names = accept.map((name) => `\`${name}\``).join(' or ');
  const rule = `${names}: 1 to 128 characters of \`A-Z a-z 0-9 / + _ = . -\`, a new one for each request`;
  return lines(
    markdown.block(
      `Each response has the flow id of its request in the header \`${header}\`.${repeated} The server log contains the ` +
        'same id, so that support can find what happened to the request.',
    ),
    accept.length > 0 &&
      markdown.block(
        required ? `Send a flow id with every request in ${rule}.` : `You may send your own flow id in ${rule}.`,
      ),
  );
}

function reading({ links = [] }: TypeDescription, { hrefOf }: Site): string {
  const standard =
    '<li><a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457: Problem Details for HTTP APIs</a></li>';
  const own = links.map((link) => `<li>${safeLink(link.text, hrefOf(link.href))}</li>`);
  return `<ul>\n${[...own, standard].join('\n')}\n</ul>`;
}

/** The extension members of a type, as described by their JSON Schema. */
function extensionsTable({ extensions }: TypeDescription, { markdown }: Site): string {
  const rows = schemaRows(extensions?.properties ?? {}).map(({ name, type, rules, description }) => {
    const more = lines(markdown.inline(description), rules !== '' && `<span class="rules">${text(rules)}</span>`);
    return [`<code>${text(name)}</code>`, text(type), more];
  });
  return table('Extension members of this type', ['Member', 'Type', 'Meaning'], rows);
}

/** The headers of a typical response. */
function headersTable({ example }: TypeDescription, { flow, markdown }: Site): string {
  const rows = Object.entries(example.headers).map(([name, value]) => [
    `<code>${text(name)}</code>`,
    `<code>${text(value)}</code>`,
    markdown.inline(name === flow.header ? 'The flow id of this request.' : (MEANINGS.get(name.toLowerCase()) ?? '')),
  ]);
  return table('Headers of a typical response', ['Header', 'Value', 'Meaning'], rows);
}

const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['content-type', 'The body is a problem (RFC 9457).'],
  ['retry-after', 'When to try again: seconds, or a date (RFC 9110, section 10.2.3).'],
  ['www-authenticate', 'How to authenticate (RFC 9110, section 11.6.1).'],
  ['allow', 'The methods that the resource supports (RFC 9110, section 10.2.1).'],
  ['accept', 'The media types that the operation reads (RFC 9110, section 12.5.1).'],
]);
