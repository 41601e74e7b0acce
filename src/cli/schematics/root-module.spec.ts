import { describe, expect, it } from '@jest/globals';
import { APP, type Files, MAIN, moduleWith, nestAddTo, runSchematic } from '../../../test/support/schematic-app.js';
import { addWith } from './nest-add.js';

const FILE = 'src/app.module.ts';

async function added(files: Files): Promise<string | undefined> {
  const { files: changed, warnings } = await nestAddTo({ 'src/main.ts': MAIN, ...files });
  expect(warnings.filter((text) => !text.includes('toBeProblem'))).toEqual([]);
  return changed[FILE];
}

describe('nest add adds ProblemsModule to @Module()', () => {
  it.each([
    ['{ imports: [] }', '{ imports: [ProblemsModule.forRoot()] }'],
    ['{ imports: [], }', '{ imports: [ProblemsModule.forRoot()], }'],
    ['{ imports: [A] }', '{ imports: [A, ProblemsModule.forRoot()] }'],
    ['{ imports: [A,] }', '{ imports: [A, ProblemsModule.forRoot(),] }'],
    ['{ imports: [...SHARED, A] }', '{ imports: [...SHARED, A, ProblemsModule.forRoot()] }'],
    ["{ 'imports': [A] }", "{ 'imports': [A, ProblemsModule.forRoot()] }"],
    ['{}', '{ imports: [ProblemsModule.forRoot()] }'],
    ['{ providers: [] }', '{ providers: [], imports: [ProblemsModule.forRoot()] }'],
    [
      '{\n  imports: [\n    A,\n    B.forRoot({ url: "," }),\n  ],\n}',
      '{\n  imports: [\n    A,\n    B.forRoot({ url: "," }),\n    ProblemsModule.forRoot(),\n  ],\n}',
    ],
    [
      '{\n\timports: [\n\t\tA // the first\n\t]\n}',
      '{\n\timports: [\n\t\tA, // the first\n\t\tProblemsModule.forRoot()\n\t]\n}',
    ],
    [
      '{\n  imports: [\n    A, // the first, and [the last]\n  ],\n}',
      '{\n  imports: [\n    A, // the first, and [the last]\n    ProblemsModule.forRoot(),\n  ],\n}',
    ],
    [
      '{\n  controllers: [AppController],\n}',
      '{\n  controllers: [AppController],\n  imports: [ProblemsModule.forRoot()],\n}',
    ],
  ])('%j', async (before, after) => {
    const expected = moduleWith(after).replace(
      "'@nestjs/common';\n",
      "'@nestjs/common';\nimport { ProblemsModule } from 'nestjs-problems';\n",
    );
    expect(await added({ [FILE]: moduleWith(before) })).toBe(expected);
  });

  it('The import joins the names that the file imports from this package', async () => {
    const own = "import { NotFoundException } from 'nestjs-problems';\n";
    const text = await added({ [FILE]: own + moduleWith('{}') });
    expect(text).toContain("import { NotFoundException, ProblemsModule } from 'nestjs-problems';");
    expect(text?.match(/nestjs-problems/g)).toHaveLength(1);
  });

  it('A type-only import of this package stays as it is', async () => {
    const own = "import type { Problem } from 'nestjs-problems';\n";
    expect(await added({ [FILE]: own + moduleWith('{}') })).toContain(
      `${own}import { Module } from '@nestjs/common';\nimport { ProblemsModule } from 'nestjs-problems';\n`,
    );
  });

  it('The file keeps its line breaks, its quotes, its byte order mark and its lack of semicolons', async () => {
    const before =
      '\uFEFFimport { Module } from "@nestjs/common"\r\n\r\n@Module({\r\n  imports: [],\r\n})\r\nexport class AppModule {}\r\n';
    expect(await added({ [FILE]: before })).toBe(
      before
        .replace('common"\r\n', 'common"\r\nimport { ProblemsModule } from "nestjs-problems"\r\n')
        .replace('[]', '[ProblemsModule.forRoot()]'),
    );
  });

  it('The root module is the one that main.ts passes to NestFactory', async () => {
    const main = MAIN.replace("{ AppModule } from './app.module'", "{ Root as AppModule } from './root/shop.js'");
    const shop = `import { Module } from '@nestjs/common';\n@Module({})\nclass Other {}\n@Module({})\nexport class Root {}\n`;
    const { files } = await nestAddTo({ 'src/main.ts': main, 'src/root/shop.ts': shop, [FILE]: moduleWith('{}') });
    expect(files['src/root/shop.ts']).toContain('@Module({ imports: [ProblemsModule.forRoot()] })\nexport class Root');
    expect(files['src/root/shop.ts']).toContain('@Module({})\nclass Other');
    expect(files[FILE]).toBe(moduleWith('{}'));
  });

  it('In a monorepo, the root module is that of the app', async () => {
    const app = { 'apps/shop/src/main.ts': MAIN, 'apps/shop/src/app.module.ts': moduleWith('{}') };
    const { files } = await nestAddTo({ ...app, 'src/app.module.ts': moduleWith('{}') }, 'apps/shop/src');
    expect(files['apps/shop/src/app.module.ts']).toContain('ProblemsModule.forRoot()');
    expect(files['src/app.module.ts']).toBe(moduleWith('{}'));
  });
});

describe('nest add leaves the root module as it is and says what to write', () => {
  it.each([
    ['the imports are a variable', moduleWith('{ imports: IMPORTS }'), 'The imports of @Module() in src/app.module.ts'],
    ['the imports are a call', moduleWith('{ imports: [A].concat(B) }'), 'are not an array literal'],
    ['the imports are a shorthand', moduleWith('{ imports }'), 'are not an array literal'],
    ['the metadata is a variable', moduleWith('METADATA'), '@Module() in src/app.module.ts does not have an object'],
    ['@Module() has no argument', moduleWith(''), '@Module() in src/app.module.ts does not have an object'],
    [
      'the class is elsewhere',
      "export { AppModule } from './root.js';\n",
      'does not have the class of the root module',
    ],
    ['it has syntax errors', moduleWith('{ imports: [] '), 'src/app.module.ts cannot be parsed'],
    [
      'it has another ProblemsModule',
      `${moduleWith('{}')}class ProblemsModule {}`,
      'already has the name ProblemsModule',
    ],
  ])('%s', async (_case, text, reason) => {
    const { files, warnings } = await nestAddTo({ ...APP, [FILE]: text });
    expect(files[FILE]).toBe(text);
    expect(files['src/main.ts']).toBe(MAIN);
    expect(warnings[0]).toContain(reason);
    expect(warnings[0]).toContain("import { ProblemsModule } from 'nestjs-problems';");
    expect(warnings[0]).toContain('@Module({ imports: [ProblemsModule.forRoot()] })');
  });

  it('nest add changes nothing in a project without a root module, and names the missing files', async () => {
    const { files, warnings } = await nestAddTo({});
    expect(files).toEqual({});
    expect(warnings.map((text) => text.split('. ')[0])).toEqual([
      'src/app.module.ts does not exist',
      'src/main.ts does not exist',
      'Neither vitest.config.e2e.ts nor test/jest-e2e.json exists',
    ]);
  });
});

describe('nest add leaves an app as it is', () => {
  it('that it changed before', async () => {
    const first = await nestAddTo(APP);
    expect(first.warnings).toEqual([]);
    const second = await nestAddTo(first.files);
    expect(second.files).toEqual(first.files);
    expect(second.warnings).toEqual([]);
    expect(second.info).toEqual([
      'src/app.module.ts already has ProblemsModule.forRoot().',
      'src/main.ts already has FlowLogger.',
      'test/problem-matchers.ts already has the matchers.',
    ]);
  });

  it('where another module has ProblemsModule.forRootAsync()', async () => {
    const core = 'export const imports = [ProblemsModule.forRootAsync({})];\n';
    const { files, info } = await nestAddTo({ ...APP, 'src/core/core.module.ts': core });
    expect(files[FILE]).toBe(APP[FILE]);
    expect(info[0]).toBe('src/core/core.module.ts already has ProblemsModule.forRoot().');
  });

  it('that has no TypeScript', async () => {
    const { files, warnings } = await runSchematic(addWith(undefined, {}), APP);
    expect(files).toEqual(APP);
    expect(warnings).toHaveLength(3);
    for (const warning of warnings) expect(warning).toContain('cannot be parsed, because the app has no TypeScript');
  });
});
