import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProblemTypeClass } from '../catalog/problem-type-class.js';
import { isDefinedOn } from '../problem/problem-definition.js';
import { CliFailure } from './cli-failure.js';

/**
 * The exception classes that a built module exports: by name, in arrays and objects, as its default.
 *
 * @throws CliFailure when the module is missing, can't be loaded or exports none
 */
export async function moduleTypes(path: string, folder: string): Promise<ProblemTypeClass[]> {
  const types = [...new Set(typesIn(await load(path, folder)))];
  if (types.length > 0) return types;
  throw new CliFailure(
    `${path} exports no problem types. Export the classes that carry @ProblemType(), or an array of them.`,
  );
}

async function load(path: string, folder: string): Promise<unknown> {
  const file = resolve(folder, path);
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new CliFailure(`There is no file ${path}. Give a built module, a problems.json or a URL.`);
  if (!found.isFile()) throw new CliFailure(`${path} is a folder. Give the module in it, such as ${path}/index.js.`);
  if (/\.[cm]?tsx?$/.test(file)) {
    throw new CliFailure(`${path} is TypeScript. Build it, and give the JavaScript file that comes of it.`);
  }
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    throw new CliFailure(`${path} can't be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function typesIn(value: unknown, depth = 0): ProblemTypeClass[] {
  if (typeof value === 'function') return isDefinedOn(value) ? [value as ProblemTypeClass] : [];
  if (typeof value !== 'object' || value === null || depth > 2) return [];
  return Object.values(value).flatMap((entry) => typesIn(entry, depth + 1));
}
