import { posix } from 'node:path';
import type ts from 'typescript';
import type { App, Step } from './app.js';
import { type AppSource, nodesOf, propertyOf } from './app-source.js';
import { addItem } from './insertions.js';

const SETUP = 'test/problem-matchers.ts';

/** A test runner, and how its configuration names files that run before the tests. */
interface Runner {
  readonly config: string;
  readonly option: string;
  /** The option with the folder that the path of the file is relative to. */
  readonly root: string;
  /** The start of such a path. */
  readonly prefix: string;
  readonly quote: string;
  readonly imports: string;
  options(source: AppSource): ts.Node | undefined;
}

/** The configurations of e2e tests that `nest new` writes. */
const RUNNERS: readonly Runner[] = [
  {
    config: 'vitest.config.e2e.ts',
    option: 'setupFiles',
    root: 'root',
    prefix: './',
    quote: "'",
    imports: "import { expect } from 'vitest';\n",
    options: (source) =>
      nodesOf(source, source.ts.isObjectLiteralExpression)
        .map((each) => propertyOf(source, each, 'test'))
        .find((each) => each !== undefined),
  },
  {
    config: 'test/jest-e2e.json',
    option: '"setupFilesAfterEnv"',
    root: 'rootDir',
    prefix: '<rootDir>/',
    quote: '"',
    imports: '',
    options: ({ ts, tree }) => {
      const [statement] = tree.statements;
      return statement && ts.isExpressionStatement(statement) ? statement.expression : undefined;
    },
  },
];

/** Adds the matchers of `nestjs-problems/testing` to the e2e tests. */
export const addMatchers: Step = {
  byHand: `To use toBeProblem() in tests, write in a file that runs before them (setupFiles, setupFilesAfterEnv)

  import { problemMatchers } from 'nestjs-problems/testing';

  expect.extend(problemMatchers);`,

  apply(app) {
    const present = foldersOf(app)
      .map((folder) => app.find(posix.join(folder, 'test'), /\bproblemMatchers/))
      .find((path) => path !== undefined);
    if (present) return `${present} already has the matchers.`;
    const { runner, folder } = runnerOf(app);
    const config = posix.join(folder, runner.config);
    const setup = posix.join(folder, SETUP);
    if (app.exists(setup)) throw new Error(`${setup} exists already`);
    addSetupFile(app, runner, app.source(config), setup);
    const imports = `import { problemMatchers } from 'nestjs-problems/testing';\n${runner.imports}`;
    app.create(setup, `${imports}\nexpect.extend(problemMatchers);\n`);
    return `${config}: added ${setup} with the matchers toBeProblem() and toBeValidationProblem().`;
  },
};

/** The folder of the app, and that of the workspace, which has the configuration of Vitest in a monorepo. */
function foldersOf(app: App): string[] {
  return [...new Set([app.path('.'), '.'])];
}

/** The first configuration that exists. The Nest CLI also writes one for Jest into apps of a monorepo with Vitest. */
function runnerOf(app: App) {
  const places = RUNNERS.flatMap((runner) => foldersOf(app).map((folder) => ({ runner, folder })));
  const found = places.find(({ runner, folder }) => app.exists(posix.join(folder, runner.config)));
  if (found) return found;
  throw new Error(`Neither ${RUNNERS.map(({ config }) => config).join(' nor ')} exists`);
}

function addSetupFile(app: App, runner: Runner, source: AppSource, setup: string): void {
  const { ts, path } = source;
  const options = runner.options(source);
  if (!options || !ts.isObjectLiteralExpression(options)) throw new Error(`${path} has no object literal of options`);
  const file = posix.relative(posix.join(posix.dirname(path), rootOf(runner, source, options)), setup);
  const item = `${runner.quote}${runner.prefix}${file}${runner.quote}`;
  const files = propertyOf(source, options, runner.option.replaceAll('"', ''));
  if (files === undefined) {
    app.change(source, addItem(source, options.properties, `${runner.option}: [${item}]`));
  } else if (!ts.isArrayLiteralExpression(files)) {
    throw new Error(`${runner.option} in ${path} is not an array literal`);
  } else if (!files.elements.some((element) => element.getText(source.tree) === item)) {
    app.change(source, addItem(source, files.elements, item));
  }
}

function rootOf({ root }: Runner, source: AppSource, options: ts.ObjectLiteralExpression): string {
  const value = propertyOf(source, options, root);
  if (value === undefined) return '.';
  if (source.ts.isStringLiteral(value)) return value.text;
  throw new Error(`'${root}' in ${source.path} is not a string literal`);
}
