import type ts from 'typescript';
import type { AppSource } from './app-source.js';

/** A text to insert into a file. A file is never printed anew, so its formatting and its comments stay. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** A text with all insertions; two at the same position keep their order. */
export function insert(text: string, insertions: readonly Insertion[]): string {
  let result = '';
  let end = 0;
  for (const { at, text: inserted } of insertions.toSorted((a, b) => a.at - b.at)) {
    result += text.slice(end, at) + inserted;
    end = at;
  }
  return result + text.slice(end);
}

/** Adds an item to the end of a list: elements, properties, arguments or imported names. */
export function addItem(source: AppSource, list: ts.NodeArray<ts.Node>, item: string): Insertion[] {
  const first = list[0];
  const last = list.at(-1);
  if (first === undefined || last === undefined) {
    return [{ at: list.pos, text: source.text[list.pos - 1] === '{' ? ` ${item} ` : item }];
  }
  const start = first.getStart(source.tree);
  if (!source.text.slice(list.pos, start).includes('\n')) return [{ at: last.end, text: `, ${item}` }];
  const line = lineBreak(source) + indentation(source, start) + item;
  if (list.hasTrailingComma) return [{ at: endWithComment(source, list.end), text: `${line},` }];
  return [
    { at: last.end, text: ',' },
    { at: endWithComment(source, last.end), text: line },
  ];
}

/** Adds a statement on the line after another one, with or without a semicolon, like that one. */
export function addStatement(source: AppSource, previous: ts.Node, statement: string): Insertion {
  const semicolon = previous.getText(source.tree).endsWith(';') ? ';' : '';
  const line = indentation(source, previous.getStart(source.tree)) + statement + semicolon;
  return { at: endWithComment(source, previous.end), text: lineBreak(source) + line };
}

/** Imports a name from this package, unless the file does so already. */
export function addImport(source: AppSource, name: string): Insertion[] {
  const { ts, tree } = source;
  const imports = tree.statements.filter(ts.isImportDeclaration);
  const isPackage = ({ moduleSpecifier }: ts.ImportDeclaration) => !/^.\./.test(moduleSpecifier.getText(tree));
  const last = imports.findLast(isPackage) ?? imports.at(-1);
  if (last === undefined) throw new Error(`${source.path} has no import`);
  const own = imports.map((each) => namesFromThisPackage(source, each)).find((names) => names !== undefined);
  if (own?.elements.some((element) => element.name.text === name)) return [];
  if (own) return addItem(source, own.elements, name);
  const quote = last.moduleSpecifier.getText(tree).charAt(0);
  return [addStatement(source, last, `import { ${name} } from ${quote}nestjs-problems${quote}`)];
}

function namesFromThisPackage({ ts }: AppSource, { importClause, moduleSpecifier }: ts.ImportDeclaration) {
  if (!ts.isStringLiteral(moduleSpecifier) || moduleSpecifier.text !== 'nestjs-problems') return undefined;
  const bindings = importClause?.namedBindings;
  return bindings && ts.isNamedImports(bindings) && !importClause.isTypeOnly ? bindings : undefined;
}

/** The end of a node and of the comments that follow on its line. */
function endWithComment({ ts, text }: AppSource, end: number): number {
  return ts.getTrailingCommentRanges(text, end)?.at(-1)?.end ?? end;
}

function indentation({ text }: AppSource, position: number): string {
  const line = text.slice(text.lastIndexOf('\n', position - 1) + 1, position);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function lineBreak({ text }: AppSource): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
