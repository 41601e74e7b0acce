import { join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { ofRoot } from './of-root.mjs';

const ENTRIES = { index: 'index', openapi: 'openapi/index', testing: 'testing/index' };

/**
 * The public declarations and what they are made of.
 *
 * @returns pairs of a file name below `dist` and its text
 */
export async function declarations(folder) {
  const file = (entry) => join(folder, `${entry}.d.ts`);
  const api = Object.entries(ENTRIES).map(([name, entry]) => [name, file(entry)]);
  const output = [
    ...(await rolledUp(Object.fromEntries(api), ofRoot(file('index')))),
    // By itself: a front end that reads them has no Nest.
    ...(await rolledUp({ client: file('client/index') })),
  ];
  return [
    ...output.map(({ fileName, code }) => [`cjs/${fileName}`, tidy(code)]),
    // An ES module may pass on what a CommonJS one declares, not the other way round.
    ...[...Object.keys(ENTRIES), 'client'].map((name) => [`esm/${name}.d.ts`, `export * from '../cjs/${name}.js';\n`]),
  ];
}

async function rolledUp(input, manualChunks) {
  const bundle = await rollup({ input, external: (id) => !/^[./]/.test(id), plugins: [dts()] });
  const { output } = await bundle.generate({
    format: 'es',
    entryFileNames: '[name].d.ts',
    chunkFileNames: '[name].d.ts',
    manualChunks,
    minifyInternalExports: false,
  });
  await bundle.close();
  return output;
}

function tidy(code) {
  return code
    .replace(/^import '.+';\n/gm, '')
    .replace(/^import (?:type )?(.+ from '@?[a-z][^']*');$/gm, importFromPeer)
    .replace(/^( {4})+/gm, (indentation) => '\t'.repeat(indentation.length / 4))
    .replaceAll(/\n{2,}/g, '\n');
}

/**
 * Nest 12 has no CommonJS declarations, so TypeScript is told to read those for ES modules: an `import type`, as nothing
 * here is run. https://www.typescriptlang.org/docs/handbook/release-notes/typescript-5-3.html
 */
function importFromPeer(_, rest) {
  return `import type ${rest} with { 'resolution-mode': 'import' };`;
}
