import { createRequire } from 'node:module';
import { join } from 'node:path';
import type ts from 'typescript';

export type TypeScript = typeof ts;

/** A file of the app as a syntax tree: TypeScript or JSON. */
export interface AppSource {
  readonly ts: TypeScript;
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** The TypeScript of the app in a folder; `undefined` without one, or if it has no API for syntax trees. */
export function typeScriptOf(folder: string): TypeScript | undefined {
  try {
    const found: Partial<TypeScript> = createRequire(join(folder, 'package.json'))('typescript');
    return typeof found.getDecorators === 'function' ? (found as TypeScript) : undefined;
  } catch {
    return undefined;
  }
}

/** Parses a file. Fails if it has syntax errors, as its tree is a guess then. */
export function parse(ts: TypeScript, path: string, text: string): AppSource {
  const isJson = path.endsWith('.json');
  const isValid = isJson
    ? ts.parseConfigFileTextToJson(path, text).error === undefined
    : ts.transpileModule(text, { fileName: path, reportDiagnostics: true }).diagnostics?.length === 0;
  if (!isValid) throw new Error(`${path} cannot be parsed`);
  const tree = isJson
    ? ts.parseJsonText(path, text)
    : ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  return { ts, path, text, tree };
}

/** All nodes of a file that a test picks. */
export function nodesOf<Node extends ts.Node>({ ts, tree }: AppSource, is: (node: ts.Node) => node is Node): Node[] {
  const found: Node[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The value of a property of an object literal. */
export function propertyOf({ ts }: AppSource, object: ts.ObjectLiteralExpression, name: string) {
  const property = object.properties.find((each) => each.name !== undefined && nameOf(ts, each.name) === name);
  if (property === undefined) return undefined;
  return ts.isPropertyAssignment(property) ? property.initializer : property;
}

function nameOf(ts: TypeScript, name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}
