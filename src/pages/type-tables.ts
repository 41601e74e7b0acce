import { lines, text } from './html.js';
import { schemaRows } from './schema-rows.js';
import type { Site } from './site.js';
import type { TypeDescription } from './type-description.js';

/** The extension members of a type, from their JSON Schema. */
export function extensionsTable({ extensions }: TypeDescription, { markdown }: Site): string {
  const rows = schemaRows(extensions?.properties ?? {}).map(({ name, type, rules, description }) => {
    const more = lines(markdown.inline(description), rules !== '' && `<span class="rules">${text(rules)}</span>`);
    return [`<code>${text(name)}</code>`, text(type), more];
  });
  return table('Members that this type adds to the standard ones', ['Member', 'Type', 'Meaning'], rows);
}

/** The header fields of a typical response. */
export function headersTable({ example }: TypeDescription, { flow, markdown }: Site): string {
  const rows = Object.entries(example.headers).map(([name, value]) => [
    `<code>${text(name)}</code>`,
    `<code>${text(value)}</code>`,
    markdown.inline(name === flow.header ? 'The flow id of this request.' : (MEANINGS[name.toLowerCase()] ?? '')),
  ]);
  return table('Header fields of a typical response', ['Field', 'Value', 'Meaning'], rows);
}

const MEANINGS: Readonly<Record<string, string>> = {
  'content-type': 'The body is a problem (RFC 9457).',
  'retry-after': 'When to try again: seconds, or a date (RFC 9110, section 10.2.3).',
  'www-authenticate': 'How to authenticate (RFC 9110, section 11.6.1).',
  allow: 'The methods that the resource supports (RFC 9110, section 10.2.1).',
  accept: 'The media types that the operation reads (RFC 9110, section 12.5.1).',
};

function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const head = columns.map((column) => `<th scope="col">${column}</th>`).join('');
  const body = rows.map(([first, ...rest]) => `<tr><th scope="row">${first}</th>${cells(rest)}</tr>`).join('\n');
  return lines(
    `<div class="scroll" tabindex="0" role="region" aria-label="${text(caption)}"><table>`,
    `<caption>${text(caption)}</caption>`,
    `<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>`,
    '</table></div>',
  );
}

function cells(contents: readonly string[]): string {
  return contents.map((content) => `<td>${content}</td>`).join('');
}
