// Writes the tables of docs/04-options.md: npm run docs:options
// Names and defaults are those of the table in src/nest/options/option-table.ts; types and meanings are those of the
// interfaces beside it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import ts from 'typescript';

const PAGE = resolve('docs/04-options.md');
const SOURCES = resolve('src/nest/options');
const BEGIN = '<!-- options: begin -->';
const END = '<!-- options: end -->';

/**
 * The page with new tables.
 *
 * @param page the text of docs/04-options.md
 * @param table the table of all options
 * @throws Error when the `@default` tag of an option differs from the table
 */
export function withOptionTables(page, table) {
  const [before] = page.split(BEGIN);
  const [, after] = page.split(END);
  return `${before}${BEGIN}\n${sections(table).join('\n')}${END}${after}`;
}

/** The table of all groups, and then one for each group. */
function sections(table) {
  const interfaces = readInterfaces();
  const sections = [];
  const groups = [['', table, interfaces.get('ProblemsOptions')]];
  for (const [path, entries, node] of groups) {
    const rows = Object.entries(entries).map(([name, entry]) => {
      const option = path === '' ? name : `${path}.${name}`;
      const member = node.members.find((candidate) => candidate.name.getText() === name);
      if (entry.options) groups.push([option, entry.options, interfaceOf(member.type, interfaces)]);
      return row(option, entry, member);
    });
    const heading = path === '' ? '' : `## \`${path}\`\n\n`;
    sections.push(`${heading}| option | type | default | meaning |\n|---|---|---|---|\n${rows.join('\n')}\n`);
  }
  return sections;
}

function readInterfaces() {
  const files = readdirSync(SOURCES).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const nodes = files.flatMap((name) => {
    const text = readFileSync(join(SOURCES, name), 'utf8');
    const { statements } = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
    return statements.filter(ts.isInterfaceDeclaration);
  });
  return new Map(nodes.map((node) => [node.name.text, node]));
}

/** The interface that a type refers to, alone or beside `false`. */
function interfaceOf(type, interfaces) {
  const parts = ts.isUnionTypeNode(type) ? type.types : [type];
  const reference = parts.find((part) => ts.isTypeReferenceNode(part) && interfaces.has(part.typeName.getText()));
  return interfaces.get(reference.typeName.getText());
}

function row(option, entry, member) {
  const { meaning, defaultTag } = documentation(member);
  const defaultText = defaultOf(entry);
  if (defaultTag !== defaultText) {
    throw new Error(`The @default of ${option} must be ${defaultText}, but is ${defaultTag}.`);
  }
  const shown = 'defaultText' in entry || !defaultText ? defaultText : `\`${defaultText}\``;
  return `| \`${option}\` | ${typeText(option, entry, member)} | ${cell(shown ?? '')} | ${cell(meaning)} |`;
}

/** The default of an option in words, or as it is written in code; a group has the defaults of its options. */
function defaultOf(entry) {
  if ('defaultText' in entry) return entry.defaultText;
  if (!('default' in entry) || (entry.options && entry.default !== false)) return undefined;
  return typeof entry.default === 'function' ? entry.default.name : inspect(entry.default);
}

/** The comment of an option: its meaning, and its tag `@default`. */
function documentation(member) {
  const [comment] = ts.getJSDocCommentsAndTags(member);
  const tag = comment?.tags?.find(({ tagName }) => tagName.text === 'default');
  return { meaning: textOf(comment), defaultTag: tag && textOf(tag) };
}

function textOf(node) {
  return (ts.getTextOfJSDocComment(node?.comment) ?? '')
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .replace(/\s+/g, ' ')
    .trim();
}

function typeText(option, { options, orFalse }, member) {
  if (!options) return `\`${cell(member.type.getText().replace(/\s+/g, ' '))}\``;
  return `${orFalse ? '`false` or ' : ''}[options](#${option.replaceAll('.', '').toLowerCase()})`;
}

function cell(text) {
  return text.replaceAll('|', '\\|');
}

/** The table, compiled: Node.js 20 does not read TypeScript. */
async function loadTable() {
  const { build } = await import('esbuild');
  const outfile = resolve('node_modules/.cache/nestjs-problems/option-table.mjs');
  const entryPoints = [join(SOURCES, 'option-table.ts')];
  await build({ entryPoints, outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm' });
  return (await import(pathToFileURL(outfile).href)).OPTIONS;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(PAGE, withOptionTables(readFileSync(PAGE, 'utf8'), await loadTable()));
}
