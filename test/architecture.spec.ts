import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

/** The levels of the architecture: a file imports only from its own part or from a lower level. */
const LEVELS: readonly (readonly string[])[] = [
  ['problem', 'flow'],
  ['catalog', 'localization', 'http', 'client'],
  ['exceptions', 'pages'],
  ['validation'],
  ['mapping'],
  ['platform'],
  ['nest'],
  ['openapi', 'testing', 'cli', 'graphql', 'microservices', 'websockets'],
];

/** Libraries that the levels without a framework may use. docs/dependencies.md gives the reasons. */
const LIBRARIES = ['markdown-it', 'negotiator'];

const SRC = resolve('src');

interface Import {
  readonly specifier: string;
  /** The compiler erases it, so it has no effect at run time. */
  readonly typeOnly: boolean;
}

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly part: string;
  readonly imports: readonly Import[];
}

const files: SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
  .map((path) => {
    const text = readFileSync(join(SRC, path), 'utf8');
    return { path, text, part: path.includes('/') ? (path.split('/')[0] ?? '') : '', imports: importsOf(path, text) };
  });

function importsOf(path: string, text: string): Import[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const typeOnly = ts.isImportDeclaration(node) ? erased(node.importClause) : node.isTypeOnly;
      found.push({ specifier: (node.moduleSpecifier as ts.StringLiteral).text, typeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) found.push({ specifier: argument.text, typeOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function erased(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const { namedBindings } = clause;
  return (
    !clause.name &&
    !!namedBindings &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((e) => e.isTypeOnly)
  );
}

const levelOf = (part: string) => LEVELS.findIndex((parts) => parts.includes(part));
const target = (file: SourceFile, specifier: string) =>
  relative(SRC, resolve(SRC, dirname(file.path), specifier)).replace(/\.js$/, '.ts');
const offences = (find: (file: SourceFile) => string[]) =>
  files.flatMap((file) => find(file).map((what) => `${file.path}: ${what}`));

describe('The sources', () => {
  it('are in parts that have a level', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter(({ part, path }) => (part !== '' ? levelOf(part) < 0 : path !== 'index.ts'))).toEqual([]);
  });

  it('import only from their own part or from a lower level', () => {
    const found = offences((file) =>
      file.imports
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier }) => target(file, specifier))
        .filter(
          (path) =>
            file.part !== '' &&
            path.split('/')[0] !== file.part &&
            levelOf(path.split('/')[0] ?? '') >= levelOf(file.part),
        ),
    );
    expect(found).toEqual([]);
  });

  it('import no framework in levels 0 and 1, and no Node.js module in the client', () => {
    const found = offences((file) => {
      if (file.part === '' || levelOf(file.part) > 1) return [];
      return file.imports
        .filter(({ specifier, typeOnly }) => !specifier.startsWith('.') && !typeOnly && !LIBRARIES.includes(specifier))
        .map(({ specifier }) => specifier)
        .filter((specifier) => file.part === 'client' || !builtinModules.includes(specifier.replace(/^node:/, '')));
    });
    expect(found).toEqual([]);
  });

  it('import packages by their root, and own files with the file extension', () => {
    const deep = /^@nestjs\/[^/]+\/|^rxjs\/|^class-(validator|transformer)\//;
    const found = offences((file) =>
      file.imports
        .map(({ specifier }) => specifier)
        .filter((specifier) => (specifier.startsWith('.') ? !specifier.endsWith('.js') : deep.test(specifier))),
    );
    expect(found).toEqual([]);
  });

  it('have no import cycles', () => {
    const graph = new Map(
      files.map((file) => [
        file.path,
        file.imports
          .filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly)
          .map(({ specifier }) => target(file, specifier)),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      if (done.has(path) || trail.includes(path)) return;
      for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) walk(path, []);
    expect(cycles).toEqual([]);
  });

  it('contain no `any`, no disabled compiler check and no folder or file of the kind "utils"', () => {
    const banned = /(:\s*any\b|\bas any\b|<any>|\bany\[\]|@ts-ignore|@ts-nocheck|@ts-expect-error)/;
    const drawers = /(^|\/)(utils?|common|helpers?|interfaces|constants|misc|shared)(\/|\.ts$)/;
    expect(offences(({ text }) => (banned.test(withoutComments(text)) ? ['any'] : []))).toEqual([]);
    expect(files.map(({ path }) => path).filter((path) => drawers.test(path))).toEqual([]);
  });

  it('have at most 150 lines per file', () => {
    expect(offences(({ text }) => (text.split('\n').length > 151 ? [`${text.split('\n').length} lines`] : []))).toEqual(
      [],
    );
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}
