import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { typeScriptOf } from './schematics/app-source.js';

/**
 * Whether a TypeScript file in a folder is compiled to an ES module, in which relative imports must end in `.js`. In a
 * CommonJS module they can have no ending, and ts-jest does not find files by the ending `.js`.
 * https://www.typescriptlang.org/docs/handbook/modules/theory.html#module-format-detection
 */
export function isEsModule(folder: string): boolean {
  return isEsPackage(folder) && !isCompiledToCommonJs(folder);
}

/** Without `"type": "module"`, `module: nodenext` compiles to CommonJS modules, as in the apps of `nest new`. */
function isEsPackage(folder: string): boolean {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return dirname(folder) !== folder && isEsPackage(dirname(folder));
  try {
    return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
  } catch {
    return false;
  }
}

/** Read by the TypeScript of the app, because options can be inherited. */
function isCompiledToCommonJs(folder: string): boolean {
  const ts = typeScriptOf(folder);
  const path = ts?.findConfigFile(folder, ts.sys.fileExists);
  if (ts === undefined || path === undefined) return false;
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, dirname(path));
  return options.module === ts.ModuleKind.CommonJS;
}
