import { statusPhrase } from '../http/status.js';
import { clientSteps } from '../pages/client-steps.js';
import { schemaRows } from '../pages/json-schema.js';
import type { CatalogDescription, TypeDescription } from '../pages/type-description.js';
import type { Terminal } from './terminal.js';
import { inLine, TerminalText } from './terminal-text.js';

/** The page of a type for a terminal, with the content of the HTML page in the same order. */
export function terminalPage(
  type: TypeDescription,
  { flow }: Pick<CatalogDescription, 'flow'>,
  terminal: Terminal,
): string {
  const text = new TerminalText(terminal);
  const { styles } = text;
  return [
    `${styles.bold(inLine(type.title))} ${styles.dim(`(${type.status} ${statusPhrase(type.status)})`)}`,
    styles.cyan(inLine(type.type)),
    type.variant_of !== undefined && styles.dim(`a variant of ${inLine(type.variant_of)}`),
    type.meaning !== undefined && `\n${text.markdown(type.meaning)}`,
    type.example.body && text.section('Example', text.code(JSON.stringify(type.example.body, null, 2))),
    text.section('Typical details', details(type, text)),
    text.section('What to do as a client', client(type, flow, text)),
    text.section('Extension members', members(type, text)),
    text.section('Headers', text.code(headers(type))),
    text.section('Variants', list(type.variants ?? [], text)),
    text.section(
      'Further reading',
      list(
        (type.links ?? []).map((link) => `${link.text}: ${link.href}`),
        text,
      ),
    ),
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('\n');
}

function details({ examples = [] }: TypeDescription, text: TerminalText): string {
  return examples
    .map(({ detail, explanation = '', solutions = [], members }) =>
      [
        text.styles.bold(text.plain(detail)),
        members === undefined ? '' : text.code(JSON.stringify(members, null, 2)),
        text.markdown(explanation),
        ...solutions.map((solution) => text.bullet(solution)),
      ]
        .filter((part) => part !== '')
        .join('\n'),
    )
    .join('\n\n');
}

function client(type: TypeDescription, flow: CatalogDescription['flow'], text: TerminalText): string {
  const steps = clientSteps(type, flow).map(({ question, answer }) => text.bullet(`**${question}** ${answer}`));
  return [type.advice === undefined ? '' : text.markdown(type.advice), ...steps]
    .filter((part) => part !== '')
    .join('\n');
}

function members({ extensions }: TypeDescription, text: TerminalText): string {
  const rows = schemaRows(extensions?.properties ?? {});
  return rows
    .map(({ name, type, rules, description }) => {
      const more = [description, rules].filter((part) => part !== '').join(' ');
      return text.bullet(`\`${name}\` (${type})${more === '' ? '' : `: ${more}`}`);
    })
    .join('\n');
}

function headers({ example }: TypeDescription): string {
  return Object.entries(example.headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function list(entries: readonly string[], text: TerminalText): string {
  return entries.map((entry) => text.bullet(entry)).join('\n');
}
