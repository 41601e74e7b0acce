import type ts from 'typescript';
import type { Step } from './app.js';
import { type AppSource, nodesOf, propertyOf } from './app-source.js';
import { addImport, addItem, addStatement, type Insertion } from './insertions.js';
import { factoryCalls, moduleFile } from './root-module.js';

const PAGE = 'https://github.com/nestjs-problems/nestjs-problems/blob/main/docs/09-logging-nest.md';

/** Passes `FlowLogger` to the app in `main.ts`. */
export const addFlowLogger: Step = {
  byHand: `Nest's logger writes the flow id in each line with

  const app = await NestFactory.create(AppModule, { bufferLogs: true });
  app.useLogger(app.get(FlowLogger));

For pino, winston and loggers of your own, see ${PAGE}`,

  apply(app) {
    const path = `${app.sourceRoot}/main.ts`;
    const source = app.source(path);
    if (/\bFlowLogger\b/.test(source.text)) return `${path} already has FlowLogger.`;
    const [call, ...others] = factoryCalls(source, /^create$/);
    if (call === undefined) return `${path} does not call NestFactory.create(): unchanged.`;
    if (others.length > 0) throw new Error(`${path} calls NestFactory.create() several times`);
    if (hasLogger(source)) throw new Error(`${path} has a logger of its own`);
    if (moduleFile(app) === undefined) throw new Error('FlowLogger needs ProblemsModule');
    const { statement, name } = variableOf(source, call);
    const use = addStatement(source, statement, `${name}.useLogger(${name}.get(FlowLogger))`);
    app.change(source, [...addImport(source, 'FlowLogger'), ...bufferLogs(source, call), use]);
    return `${path}: added FlowLogger.`;
  },
};

function hasLogger(source: AppSource): boolean {
  const { ts } = source;
  return nodesOf(source, ts.isPropertyAccessExpression).some(({ name }) => name.text === 'useLogger');
}

/** The variable of `const app = await NestFactory.create(…);`. */
function variableOf({ ts, path }: AppSource, call: ts.CallExpression) {
  const declaration = call.parent.parent;
  if (ts.isAwaitExpression(call.parent) && ts.isVariableDeclaration(declaration)) {
    const { name, parent: list } = declaration;
    if (
      ts.isVariableStatement(list.parent) &&
      list.parent.declarationList.declarations.length === 1 &&
      ts.isIdentifier(name)
    )
      return { statement: list.parent, name: name.text };
  }
  throw new Error(`${path} does not await NestFactory.create() in a variable`);
}

/** Adds `bufferLogs`, so that the first lines wait for the logger. */
function bufferLogs(source: AppSource, call: ts.CallExpression): Insertion[] {
  const { ts } = source;
  const [, second, third] = call.arguments;
  const options = third ?? second;
  if (options === undefined || (third === undefined && ts.isNewExpression(options))) {
    return addItem(source, call.arguments, '{ bufferLogs: true }');
  }
  if (!ts.isObjectLiteralExpression(options) || options.properties.some(ts.isSpreadAssignment)) {
    throw new Error(`The options of NestFactory.create() in ${source.path} are not a plain object literal`);
  }
  if (propertyOf(source, options, 'logger')) throw new Error(`${source.path} has a logger of its own`);
  return propertyOf(source, options, 'bufferLogs') ? [] : addItem(source, options.properties, 'bufferLogs: true');
}
