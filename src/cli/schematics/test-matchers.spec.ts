import { describe, expect, it } from '@jest/globals';
import { APP, type Files, JEST_E2E, MAIN, moduleWith, nestAddTo } from '../../../test/support/schematic-app.js';

const SETUP = 'test/problem-matchers.ts';
const JEST = 'test/jest-e2e.json';
const VITEST = 'vitest.config.e2e.ts';
const OTHERS: Files = { 'src/main.ts': MAIN, 'src/app.module.ts': moduleWith('{}') };

const vitestWith = (options: string) => `import { defineConfig } from 'vitest/config';

export default defineConfig({ plugins: [], test: ${options} });
`;

describe('nest add adds the matchers to the e2e tests', () => {
  it.each([
    ['{ "rootDir": "." }', '{ "rootDir": ".", "setupFilesAfterEnv": ["<rootDir>/problem-matchers.ts"] }'],
    ['{ "rootDir": ".." }', '{ "rootDir": "..", "setupFilesAfterEnv": ["<rootDir>/test/problem-matchers.ts"] }'],
    ['{}', '{ "setupFilesAfterEnv": ["<rootDir>/problem-matchers.ts"] }'],
    ['{ "setupFilesAfterEnv": [] }', '{ "setupFilesAfterEnv": ["<rootDir>/problem-matchers.ts"] }'],
    [
      '{\n  // The database.\n  "setupFilesAfterEnv": [\n    "./database.ts"\n  ]\n}',
      '{\n  // The database.\n  "setupFilesAfterEnv": [\n    "./database.ts",\n    "<rootDir>/problem-matchers.ts"\n  ]\n}',
    ],
    [JEST_E2E, JEST_E2E.replace('$"\n', '$",\n  "setupFilesAfterEnv": ["<rootDir>/problem-matchers.ts"]\n')],
  ])('of Jest: %j', async (before, after) => {
    const { files, warnings } = await nestAddTo({ ...OTHERS, [JEST]: before });
    expect(warnings).toEqual([]);
    expect(files[JEST]).toBe(after);
    expect(files[SETUP]).toBe(
      "import { problemMatchers } from 'nestjs-problems/testing';\n\nexpect.extend(problemMatchers);\n",
    );
  });

  it.each([
    ["{ root: './' }", "{ root: './', setupFiles: ['./test/problem-matchers.ts'] }"],
    ["{ root: './test' }", "{ root: './test', setupFiles: ['./problem-matchers.ts'] }"],
    ["{ setupFiles: ['./database.ts'] }", "{ setupFiles: ['./database.ts', './test/problem-matchers.ts'] }"],
  ])('of Vitest: %j', async (before, after) => {
    const { files, warnings } = await nestAddTo({ ...OTHERS, [VITEST]: vitestWith(before) });
    expect(warnings).toEqual([]);
    expect(files[VITEST]).toBe(vitestWith(after));
    expect(files[SETUP]).toBe(
      "import { problemMatchers } from 'nestjs-problems/testing';\nimport { expect } from 'vitest';\n\n" +
        'expect.extend(problemMatchers);\n',
    );
  });

  it('A configuration that lists the file already stays as it is', async () => {
    const text = vitestWith("{ setupFiles: ['./test/problem-matchers.ts'] }");
    const { files, warnings } = await nestAddTo({ ...OTHERS, [VITEST]: text });
    expect(warnings).toEqual([]);
    expect(files[VITEST]).toBe(text);
    expect(files[SETUP]).toContain('expect.extend(problemMatchers);');
  });

  it('In a monorepo with Vitest, the configuration of all apps gets them once', async () => {
    const app = (name: string) => ({
      [`apps/${name}/src/app.module.ts`]: moduleWith('{}'),
      [`apps/${name}/test/jest-e2e.json`]: JEST_E2E,
    });
    const workspace = { ...app('shop'), ...app('bank'), [VITEST]: vitestWith('{}') };
    const first = await nestAddTo(workspace, 'apps/shop/src');
    expect(first.files[VITEST]).toBe(vitestWith("{ setupFiles: ['./test/problem-matchers.ts'] }"));
    expect(first.files['apps/shop/test/jest-e2e.json']).toBe(JEST_E2E);
    const { files, info } = await nestAddTo(first.files, 'apps/bank/src');
    expect(files[VITEST]).toBe(first.files[VITEST]);
    expect(info).toContain('test/problem-matchers.ts already has the matchers.');
  });

  it('In a monorepo with Jest, the tests are next to the sources of the app', async () => {
    const { files } = await nestAddTo({ 'apps/shop/test/jest-e2e.json': JEST_E2E }, 'apps/shop/src');
    expect(files['apps/shop/test/jest-e2e.json']).toContain('["<rootDir>/problem-matchers.ts"]');
    expect(files['apps/shop/test/problem-matchers.ts']).toContain('expect.extend(problemMatchers);');
  });
});

describe('nest add leaves the e2e tests as they are and says what to write', () => {
  it.each([
    [JEST, '{ "setupFilesAfterEnv": "./database.ts" }', 'is not an array literal'],
    [JEST, '[]', 'cannot be parsed'],
    [JEST, '{', 'cannot be parsed'],
    [VITEST, vitestWith("{ setupFiles: './database.ts' }"), 'is not an array literal'],
    [VITEST, vitestWith('{ root: ROOT }'), "'root' in vitest.config.e2e.ts is not a string literal"],
    [VITEST, vitestWith('TEST'), 'has no object literal'],
    [VITEST, 'export default config;\n', 'has no object literal'],
  ])('%s: %j', async (path, text, reason) => {
    const { files, warnings } = await nestAddTo({ ...OTHERS, [path]: text });
    expect(files[path]).toBe(text);
    expect(Object.keys(files).sort()).toEqual([...Object.keys(OTHERS), path].sort());
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(reason);
    expect(warnings[0]).toContain('expect.extend(problemMatchers);');
  });

  it('another file has the name of the setup file', async () => {
    const { files, warnings } = await nestAddTo({ ...APP, [SETUP]: 'export {};\n' });
    expect(files[SETUP]).toBe('export {};\n');
    expect(files[JEST]).toBe(APP[JEST]);
    expect(warnings[0]).toContain('test/problem-matchers.ts exists already');
  });

  it('a file of the tests has them already', async () => {
    const own = 'expect.extend(problemMatchersFor({}));\n';
    const { files, info } = await nestAddTo({ ...APP, 'test/setup.ts': own });
    expect(files[JEST]).toBe(APP[JEST]);
    expect(info).toContain('test/setup.ts already has the matchers.');
  });
});
