import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DynamicModule, Type } from '@nestjs/common';
import { glob, isDynamicPattern } from 'tinyglobby';
import { RESOLVED_OPTIONS } from '../nest/options/resolved-options.js';
import { isDefinedOn, type ProblemTypeClass } from '../problem/problem-definition.js';
import { isObject } from '../problem/untrusted.js';
import { CliFailure } from './cli-failure.js';

/** A module of Nest. */
export type NestModuleClass = Type | DynamicModule;

/** What compiled files export: by name or by default, also in arrays and objects. */
export interface Exported {
  readonly types: readonly ProblemTypeClass[];
  readonly modules: readonly NestModuleClass[];
}

/**
 * Imports compiled files.
 *
 * @param sources paths and globs
 * @throws CliFailure for a file that is missing, cannot be loaded or starts the app
 */
export async function loadExports(sources: readonly string[], folder: string): Promise<Exported> {
  const files = await filesOf(sources, folder);
  const exported: unknown[] = [];
  for (const file of files) exported.push(...valuesIn(await load(file, folder)));
  const values = [...new Set(exported)];
  return { types: values.filter(isType), modules: values.filter(isNestModule) };
}

async function filesOf(sources: readonly string[], folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const source of sources) {
    if (isDynamicPattern(source)) files.push(...(await matches(source, folder)));
    else files.push(source);
  }
  return [...new Set(files)];
}

/** The files that a glob matches, without the file that starts the app: the user did not name it. */
async function matches(pattern: string, folder: string): Promise<string[]> {
  const found = (await glob(pattern, { cwd: folder })).filter((file) => /\.[cm]?js$/.test(file)).sort();
  const starting = await Promise.all(found.map((file) => startsApp(resolve(folder, file))));
  const files = found.filter((_file, index) => !starting[index]);
  if (files.length === 0) throw new CliFailure(`No JavaScript file matches ${pattern}. Pass the pattern in quotes.`);
  return files;
}

async function load(path: string, folder: string): Promise<unknown> {
  const file = resolve(folder, path);
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new CliFailure(`File not found: ${path}. Pass a compiled module, a problems.json or a URL.`);
  if (!found.isFile()) throw new CliFailure(`${path} is a folder. Pass a module in it, such as ${path}/index.js.`);
  if (/\.[cm]?tsx?$/.test(file)) {
    throw new CliFailure(`${path} is a TypeScript file. Compile it and pass the JavaScript file.`);
  }
  if (await startsApp(file)) {
    throw new CliFailure(`${path} starts the app. Pass the file of its root module, such as dist/app.module.js.`);
  }
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    throw new CliFailure(`Cannot load ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Whether importing a file would start the app. Only its name and its text tell that before it is too late. */
async function startsApp(file: string): Promise<boolean> {
  return /^main\.[cm]?js$/.test(basename(file)) || /\bNestFactory\s*\.\s*create/.test(await readFile(file, 'utf8'));
}

function valuesIn(value: unknown, depth = 0): unknown[] {
  if (isType(value) || isNestModule(value)) return [value];
  if (!isObject(value) || depth > 2) return [];
  return Object.values(value).flatMap((entry) => valuesIn(entry, depth + 1));
}

function isType(value: unknown): value is ProblemTypeClass {
  return typeof value === 'function' && isDefinedOn(value);
}

/** The metadata that `@Module()` sets. */
const MODULE_METADATA = ['imports', 'providers', 'controllers', 'exports'];

function isNestModule(value: unknown): value is NestModuleClass {
  if (typeof value === 'function') {
    return !isProblemsModule(value) && MODULE_METADATA.some((key) => Reflect.hasOwnMetadata(key, value));
  }
  return isObject(value) && typeof value.module === 'function' && isNestModule(value.module);
}

/** `ProblemsModule` itself, from any copy of this package: a file may export all that this package does. */
function isProblemsModule(value: object): boolean {
  const providers: readonly unknown[] = Reflect.getOwnMetadata('providers', value) ?? [];
  return providers.some((provider) => isObject(provider) && provider.provide === RESOLVED_OPTIONS);
}
