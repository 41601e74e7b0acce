import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { rollup } from 'rollup';
import { ofRoot } from './of-root.mjs';
import { shorten } from './shorten.mjs';

const HELPERS = createRequire(import.meta.url).resolve('tslib/tslib.es6.mjs');
const helpers = { name: 'helpers', resolveId: (id) => (id === 'tslib' ? HELPERS : null) };

const isForeign = (id) => id !== 'tslib' && !/^[./]/.test(id);

/**
 * The code of everything but the client, in as few parts as there are things that somebody may import alone.
 *
 * @returns for each part its name, code, exports, and what it imports, at once and later
 */
export async function codeParts(folder) {
  const input = { index: 'index.js', openapi: 'openapi/index.js', testing: 'testing/index.js', cli: 'cli/index.js' };
  const bundle = await rollup({
    input: Object.fromEntries(Object.entries(input).map(([name, file]) => [name, join(folder, file)])),
    external: isForeign,
    plugins: [helpers],
    treeshake: { moduleSideEffects: (_, isExternal) => !isExternal },
    onLog: refuse,
  });
  const { output } = await bundle.generate({
    format: 'cjs',
    chunkFileNames: '[name].js',
    esModule: false,
    exports: 'named',
    freeze: false,
    hoistTransitiveImports: false,
    // What is imported comes through our doors, which give a namespace in any case.
    interop: 'esModule',
    manualChunks: ofRoot(join(folder, 'index.js')),
    minifyInternalExports: false,
    strict: false,
  });
  await bundle.close();
  return Promise.all(output.map(part));
}

async function part(chunk) {
  const name = chunk.fileName.replace(/\.js$/, '');
  const later = [...new Set(chunk.dynamicImports)];
  const imports = chunk.imports.map((id) => ({ id, onlyDefault: isOnlyDefault(id, chunk.importedBindings[id]) }));
  const facade = chunk.exports.length > 0 && Object.keys(chunk.modules).every((id) => chunk.modules[id].code === null);
  const described = { name, imports, later, exports: chunk.exports, isEntry: chunk.isEntry };
  return facade ? { ...described, from: imports[0].id } : { ...described, code: await shorten(wrap(chunk, later)) };
}

/** Such modules are CommonJS, whose `module.exports` an ES module sees as the default. */
function isOnlyDefault(id, names) {
  if (!names.includes('default')) return false;
  if (names.length === 1) return true;
  throw new Error(`${id} is imported by its default and by names: its CommonJS door can't tell what it gets.`);
}

function wrap({ code, fileName }, later) {
  // The doors read the exports once, when the part has run.
  if (/Object\.defineProperty\(exports, '(?!__esModule)/.test(code)) throw new Error(`${fileName} changes an export.`);
  const lazy = later.reduce((text, id) => text.replaceAll(`import('${id}')`, `load('${id}')`), code);
  return `module.exports = (require, exports, load) => {\n'use strict';\n${lazy}\n};`;
}

/** The client as a module of its own in both formats. */
export async function clientModules(folder) {
  const bundle = await rollup({
    input: join(folder, 'client/index.js'),
    external: isForeign,
    plugins: [helpers],
    onLog: refuse,
  });
  const generate = async (format) => shorten((await bundle.generate({ format, exports: 'named' })).output[0].code);
  const [esm, cjs] = [await generate('es'), await generate('cjs')];
  await bundle.close();
  return { esm, cjs };
}

function refuse(_level, log) {
  throw new Error(`${relative(process.cwd(), log.loc?.file ?? '')} ${log.message}`);
}
