// Writes the tables of docs/04-options.md from the types in src/nest/options/problems-options.ts: npm run docs:options
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const PAGE = resolve('docs/04-options.md');
const BEGIN = '<!-- options: begin -->';
const END = '<!-- options: end -->';

/** The page with its tables made anew from the sources of the option types. */
export function withOptionTables(page, source) {
  const [before] = page.split(BEGIN);
  const [, after] = page.split(END);
  return `${before}${BEGIN}\n${tables(source)}${END}${after}`;
}

function tables(text) {
  const source = ts.createSourceFile('problems-options.ts', text, ts.ScriptTarget.ES2022, true);
  const interfaces = new Map(source.statements.filter(ts.isInterfaceDeclaration).map((node) => [node.name.text, node]));
  const sections = [];
  const visit = (node, path) => {
    const rows = node.members.filter(ts.isPropertySignature).map((member) => {
      const name = path ? `${path}.${member.name.getText()}` : member.name.getText();
      const nested = groupOf(member.type, interfaces);
      if (nested) sections.push([name, nested]);
      return `| \`${name}\` | ${typeText(member.type, nested, name)} | ${comment(member, source)} |`;
    });
    return `| option | type | meaning |\n|---|---|---|\n${rows.join('\n')}\n`;
  };
  let text_ = visit(interfaces.get('ProblemsOptions'), '');
  for (let index = 0; index < sections.length; index += 1) {
    const [name, node] = sections[index];
    text_ += `\n## \`${name}\`\n\n${visit(node, name)}`;
  }
  return text_;
}

/** The interface or literal that a member's type names, when it is one of ours. */
function groupOf(type, interfaces) {
  const parts = ts.isUnionTypeNode(type) ? type.types : [type];
  for (const part of parts) {
    if (ts.isTypeLiteralNode(part)) return part;
    if (ts.isTypeReferenceNode(part) && interfaces.has(part.typeName.getText()))
      return interfaces.get(part.typeName.getText());
  }
  return undefined;
}

function typeText(type, nested, name) {
  if (nested)
    return `${ts.isUnionTypeNode(type) ? '`false` or ' : ''}[options](#${name.replaceAll('.', '').toLowerCase()})`;
  return `\`${type.getText().replace(/\s+/g, ' ').replaceAll('|', '\\|')}\``;
}

function comment(member, source) {
  const [range] = ts.getLeadingCommentRanges(source.text, member.getFullStart()) ?? [];
  if (!range) return '';
  const text = source.text
    .slice(range.pos, range.end)
    .replace(/^\/\*\*?|\*\/$/g, '')
    .replace(/^\s*\* ?/gm, '')
    .trim();
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const source = readFileSync('src/nest/options/problems-options.ts', 'utf8');
  writeFileSync(PAGE, withOptionTables(readFileSync(PAGE, 'utf8'), source));
}
