import { builtinModules } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { folderOf, type Import, linesOf, nodesOf, partOf, SOURCES, type SourceFile } from './architecture/sources.js';

/** The levels of the parts, the lowest first: a file imports only its own part and lower levels. */
const PARTS: Levels = [
  ['problem', 'flow'],
  ['catalog', 'localization', 'http', 'client'],
  ['exceptions', 'pages', 'grpc'],
  ['validation'],
  ['mapping'],
  ['platform'],
  ['nest'],
  ['openapi', 'testing', 'cli', 'graphql', 'microservices', 'websockets'],
];

/**
 * The levels of the sub-folders of each part: a file imports only its own folder and lower levels. The files in the root
 * of a part are above them.
 */
const FOLDERS: Readonly<Record<string, Levels>> = {
  validation: [['violations'], ['class-validator', 'standard-schema', 'bodies'], ['nest-pipes']],
  platform: [['ledger'], ['nest'], ['port'], ['node-http'], ['express', 'fastify', 'transports']],
  cli: [['source'], ['schematics']],
  nest: [['options'], ['logging'], ['flow', 'validation', 'rendering'], ['decorators', 'docs', 'jobs', 'messages']],
};

type Levels = readonly (readonly string[])[];

/** Libraries that the levels without a framework may use. docs/dependencies.md gives the reasons. */
const LIBRARIES = ['markdown-it', 'negotiator'];

/** What the root of this package loads. Other packages are loaded with the code that uses them. */
const LOADED_PACKAGES = ['@nestjs/common', '@nestjs/core', 'find-my-way', 'negotiator', 'path-to-regexp', 'rxjs'];

/** The one check of the compiler that is disabled: the types of `@jest/globals` exist only in projects with Jest. */
const UNCHECKED = ['testing/matcher-types.ts: @ts-ignore'];

/** Symbols that another copy of this package must not find. */
const PRIVATE_SYMBOLS: Readonly<Record<string, string>> = {
  'platform/port/request-flow.ts': 'a copy that called the writeHead() of another one would call itself',
  'nest/problems-feature.module.ts': 'each call of forFeature() provides a registration of its own',
};

/** Files of fewer than 20 lines that only one other file imports. */
const SMALL_FILES: Readonly<Record<string, string>> = {
  'platform/transports/redis.transport.ts': 'each transport is a file of its own',
  'platform/transports/tcp.transport.ts': 'each transport is a file of its own',
};

/** Tables of data may have any length. */
const TABLES = ['platform/ledger/patches.ts'];

const MAX_FILE_LINES = 150;
const MAX_FUNCTION_LINES = 40;
const SMALL_FILE_LINES = 20;

/** A file and what is wrong with it, one line each. */
function findings(find: (file: SourceFile) => readonly string[]): string[] {
  return SOURCES.flatMap((file) => find(file).map((what) => `${file.path}: ${what}`));
}

function wrongImports(isWrong: (imported: Import, file: SourceFile) => boolean): string[] {
  return findings((file) =>
    file.imports.filter((imported) => isWrong(imported, file)).map(({ specifier }) => specifier),
  );
}

function levelIn(levels: Levels, name: string): number {
  return levels.findIndex((level) => level.includes(name));
}

/** The level of a file's folder in its part; that of files in the root is above all others. */
function folderLevel(path: string): number {
  const levels = FOLDERS[partOf(path)] ?? [];
  return folderOf(path) === '' ? levels.length : levelIn(levels, folderOf(path));
}

describe('The architecture', () => {
  it('The table of levels has every part and every folder', () => {
    expect(SOURCES.length).toBeGreaterThan(50);
    const unknown = findings(({ path }) => {
      if (partOf(path) === '') return path === 'index.ts' ? [] : ['belongs to no part'];
      return levelIn(PARTS, partOf(path)) < 0 || folderLevel(path) < 0 ? ['its folder has no level'] : [];
    });
    expect(unknown).toEqual([]);
  });

  it('A file imports only its own part and lower parts', () => {
    const wrong = wrongImports(({ file }, { path }) => {
      if (file === undefined || partOf(path) === '' || partOf(file) === partOf(path)) return false;
      return levelIn(PARTS, partOf(file)) >= levelIn(PARTS, partOf(path));
    });
    expect(wrong).toEqual([]);
  });

  it('A file imports only its own folder and lower folders of its part', () => {
    const wrong = wrongImports(({ file }, { path }) => {
      if (file === undefined || partOf(file) !== partOf(path) || folderOf(file) === folderOf(path)) return false;
      return folderLevel(file) >= folderLevel(path);
    });
    expect(wrong).toEqual([]);
  });

  it('The two lowest levels use no framework, and the client uses no module of Node.js', () => {
    const wrong = wrongImports(({ specifier, file, isTypeOnly }, { path }) => {
      const part = partOf(path);
      if (part === '' || levelIn(PARTS, part) > 1 || file !== undefined || isTypeOnly) return false;
      if (LIBRARIES.includes(specifier)) return false;
      return part === 'client' || !builtinModules.includes(specifier.replace(/^node:/, ''));
    });
    expect(wrong).toEqual([]);
  });

  it('A package is imported by its root, and a file of this package by its path with the extension', () => {
    const deep = /^@nestjs\/[^/]+\/|^rxjs\/|^class-(validator|transformer)\//;
    const wrong = wrongImports(({ specifier, file }) =>
      file === undefined ? deep.test(specifier) : !specifier.endsWith('.js'),
    );
    expect(wrong).toEqual([]);
  });

  it('An app that only serves HTTP loads no code for messages, and no package but those of every app', () => {
    const files = new Map(SOURCES.map((file) => [file.path, file]));
    const loaded = new Set<string>();
    const packages = new Set<string>();
    const load = (path: string): void => {
      if (loaded.has(path)) return;
      loaded.add(path);
      for (const { specifier, file, isTypeOnly, isLazy } of files.get(path)?.imports ?? []) {
        if (isTypeOnly || isLazy) continue;
        if (file !== undefined) load(file);
        else if (!builtinModules.includes(specifier.replace(/^node:/, ''))) packages.add(specifier);
      }
    };
    load('index.ts');
    expect([...loaded].filter((path) => /\.transport\.ts$|^(grpc|microservices)\//.test(path))).toEqual([]);
    expect([...packages].sort()).toEqual(LOADED_PACKAGES);
  });

  it('No files import each other in a cycle, not even their types', () => {
    const files = new Map(SOURCES.map(({ path, imports }) => [path, imports.flatMap(({ file }) => file ?? [])]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) cycles.push(`${path}: ${[...trail.slice(trail.indexOf(path)), path].join(' -> ')}`);
      if (done.has(path) || trail.includes(path)) return;
      for (const next of files.get(path) ?? []) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const path of files.keys()) walk(path, []);
    expect(cycles).toEqual([]);
  });

  it('No type is `any`', () => {
    const isAny = (node: ts.Node): node is ts.Node => node.kind === ts.SyntaxKind.AnyKeyword;
    expect(findings(({ tree }) => nodesOf(tree, isAny).map(({ parent }) => parent.getText()))).toEqual([]);
  });

  it('No comment disables a check of the compiler', () => {
    const found = findings(({ text }) => text.match(/@ts-(ignore|nocheck|expect-error)\b(?!`)/g) ?? []);
    expect(found).toEqual(UNCHECKED);
  });

  it('A symbol is registered with Symbol.for(), so that other copies of this package find it', () => {
    const isSymbolCall = (node: ts.Node): node is ts.CallExpression =>
      ts.isCallExpression(node) && node.expression.getText() === 'Symbol';
    const found = SOURCES.filter(({ tree }) => nodesOf(tree, isSymbolCall).length > 0).map(({ path }) => path);
    expect(found.sort()).toEqual(Object.keys(PRIVATE_SYMBOLS).sort());
  });

  it('No folder and no file is a collection of unrelated things', () => {
    const drawers = /(^|\/)(utils?|common|helpers?|interfaces|constants|misc|shared)(\/|\.ts$)/;
    expect(findings(({ path }) => (drawers.test(path) ? ['has no topic in its name'] : []))).toEqual([]);
  });

  it(`A file has at most ${MAX_FILE_LINES} lines`, () => {
    expect(
      findings(({ lines, path }) => (lines > MAX_FILE_LINES && !TABLES.includes(path) ? [`${lines} lines`] : [])),
    ).toEqual([]);
  });

  it(`A function has at most ${MAX_FUNCTION_LINES} lines`, () => {
    const long = findings(({ tree }) =>
      nodesOf(tree, ts.isFunctionLike)
        .filter((node) => linesOf(node, tree) > MAX_FUNCTION_LINES)
        .map((node) => `${node.name?.getText() ?? 'a function'} has ${linesOf(node, tree)} lines`),
    );
    expect(long).toEqual([]);
  });

  it(`A file of fewer than ${SMALL_FILE_LINES} lines is imported by several files`, () => {
    const importers = (path: string) =>
      SOURCES.filter(({ imports }) => imports.some(({ file }) => file === path)).length;
    const small = SOURCES.filter(({ path, lines }) => lines < SMALL_FILE_LINES && importers(path) === 1);
    expect(small.map(({ path }) => path)).toEqual(Object.keys(SMALL_FILES));
  });
});
