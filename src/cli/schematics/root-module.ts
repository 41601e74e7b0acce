import { posix } from 'node:path';
import type ts from 'typescript';
import type { App, Step } from './app.js';
import { type AppSource, nodesOf, propertyOf } from './app-source.js';
import { addImport, addItem, type Insertion } from './insertions.js';

const MODULE = 'ProblemsModule.forRoot()';

/** Adds the module to the imports of the root module. */
export const addModule: Step = {
  byHand: `Import ProblemsModule in the root module:

  import { ProblemsModule } from 'nestjs-problems';

  @Module({ imports: [${MODULE}] })`,

  apply(app) {
    const present = moduleFile(app);
    if (present) return `${present} already has ${MODULE}.`;
    const { path, name } = rootModule(app);
    const source = app.source(path);
    if (/\bProblemsModule\b/.test(source.text)) throw new Error(`${path} already has the name ProblemsModule`);
    const insertions = addToImports(source, metadataOf(source, name));
    app.change(source, [...addImport(source, 'ProblemsModule'), ...insertions]);
    return `${path}: added ${MODULE} to the imports.`;
  },
};

/** The file that calls `ProblemsModule.forRoot()` or `forRootAsync()`. */
export function moduleFile(app: App): string | undefined {
  return app.find(app.sourceRoot, /\bProblemsModule\s*\.\s*forRoot/);
}

/** The calls of `NestFactory`, by the name of its method. */
export function factoryCalls(source: AppSource, method: RegExp): ts.CallExpression[] {
  const { ts } = source;
  return nodesOf(source, ts.isCallExpression).filter(
    ({ expression }) =>
      ts.isPropertyAccessExpression(expression) &&
      expression.expression.getText() === 'NestFactory' &&
      method.test(expression.name.text),
  );
}

interface ModuleClass {
  readonly path: string;
  readonly name: string | undefined;
}

/** The class that `main.ts` passes to `NestFactory`; else that of `app.module.ts`. */
function rootModule(app: App): ModuleClass {
  const usual = { path: `${app.sourceRoot}/app.module.ts`, name: 'AppModule' };
  const main = `${app.sourceRoot}/main.ts`;
  if (!app.exists(main)) return usual;
  const source = app.source(main);
  const calls = factoryCalls(source, /^create/);
  const argument = calls.length === 1 ? calls[0]?.arguments[0] : undefined;
  const imported = argument && source.ts.isIdentifier(argument) ? importOf(source, argument.text) : undefined;
  return imported && app.exists(imported.path) ? imported : usual;
}

/** The file from which a name is imported, and its name there. */
function importOf(source: AppSource, local: string): ModuleClass | undefined {
  for (const specifier of nodesOf(source, source.ts.isImportSpecifier)) {
    const from = specifier.parent.parent.parent.moduleSpecifier;
    if (specifier.name.text !== local || !source.ts.isStringLiteral(from)) continue;
    const path = posix.join(posix.dirname(source.path), from.text.replace(/\.[jt]s$/, ''));
    return { path: `${path}.ts`, name: (specifier.propertyName ?? specifier.name).text };
  }
  return undefined;
}

/** The argument of `@Module()`. */
function metadataOf(source: AppSource, name: string | undefined): ts.ObjectLiteralExpression {
  const { ts, path } = source;
  const modules = nodesOf(source, ts.isClassDeclaration).flatMap((declaration) =>
    (ts.getDecorators(declaration) ?? []).flatMap(({ expression }) =>
      ts.isCallExpression(expression) && expression.expression.getText() === 'Module'
        ? [{ name: declaration.name?.text, argument: expression.arguments[0] }]
        : [],
    ),
  );
  const found = modules.length === 1 ? modules[0] : modules.find((each) => each.name === name);
  if (found === undefined) throw new Error(`${path} does not have the class of the root module`);
  if (found.argument && ts.isObjectLiteralExpression(found.argument)) return found.argument;
  throw new Error(`@Module() in ${path} does not have an object literal`);
}

function addToImports(source: AppSource, metadata: ts.ObjectLiteralExpression): Insertion[] {
  const imports = propertyOf(source, metadata, 'imports');
  if (imports === undefined) return addItem(source, metadata.properties, `imports: [${MODULE}]`);
  if (source.ts.isArrayLiteralExpression(imports)) return addItem(source, imports.elements, MODULE);
  throw new Error(`The imports of @Module() in ${source.path} are not an array literal`);
}
