import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const SRC = resolve('src');

export interface Import {
  /** As written: a package, or a path with the extension `.js`. */
  readonly specifier: string;
  /** The imported file below `src`; `undefined` for a package. */
  readonly file: string | undefined;
  /** Whether the compiler erases it, so that it has no effect at run time. */
  readonly isTypeOnly: boolean;
  /** Whether it is loaded only when the code runs, by `import()`. */
  readonly isLazy: boolean;
}

export interface SourceFile {
  /** Below `src`. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

/** The files of `src`, except for tests. */
export const SOURCES: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
  .sort()
  .map(readSource);

function readSource(path: string): SourceFile {
  const text = readFileSync(join(SRC, path), 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  return { path, text, lines: text.trimEnd().split('\n').length, tree, imports: importsOf(path, tree) };
}

/** The first folder of a path: `nest` for `nest/docs/site.ts`; empty for a file of the root. */
export function partOf(path: string): string {
  return path.split('/').slice(0, -1)[0] ?? '';
}

/** The second folder of a path: `docs` for `nest/docs/site.ts`; empty for a file of the part's root. */
export function folderOf(path: string): string {
  return path.split('/').slice(1, -1)[0] ?? '';
}

/** All nodes of a file that a test picks. */
export function nodesOf<Node extends ts.Node>(tree: ts.Node, is: (node: ts.Node) => node is Node): Node[] {
  const found: Node[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The number of lines from the first to the last of a node, without its comment. */
export function linesOf(node: ts.Node, tree: ts.SourceFile): number {
  const lineAt = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
  return lineAt(node.getEnd()) - lineAt(node.getStart(tree)) + 1;
}

type Importing = ts.ImportDeclaration | ts.ExportDeclaration | ts.CallExpression | ts.ImportTypeNode;

function isImporting(node: ts.Node): node is Importing {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isImportTypeNode(node)) return true;
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
}

function importsOf(path: string, tree: ts.SourceFile): Import[] {
  return nodesOf(tree, isImporting).flatMap((node) => {
    const specifier = specifierOf(node);
    if (!specifier || !ts.isStringLiteral(specifier)) return [];
    const file = fileOf(path, specifier.text);
    return [{ specifier: specifier.text, file, isTypeOnly: isTypeOnly(node), isLazy: ts.isCallExpression(node) }];
  });
}

function specifierOf(node: Importing): ts.Node | undefined {
  if (ts.isCallExpression(node)) return node.arguments[0];
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  return node.moduleSpecifier;
}

function isTypeOnly(node: Importing): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (ts.isCallExpression(node) || !node.importClause) return false;
  const { phaseModifier, name, namedBindings } = node.importClause;
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  return (
    !name && !!namedBindings && ts.isNamedImports(namedBindings) && namedBindings.elements.every((e) => e.isTypeOnly)
  );
}

function fileOf(path: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return relative(SRC, resolve(SRC, dirname(path), specifier)).replace(/\.js$/, '.ts');
}
