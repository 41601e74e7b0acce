// `npm run build`, second half: makes of dist/build, the compiler's output, what is published.
//
//   dist/cjs/parts/*.js  the code, once: each part is a function that is given what it imports
//   dist/esm, dist/cjs   the same parts as ES modules and as CommonJS modules: their imports and exports
//   dist/cjs/*.d.ts      the public declarations, once; those of dist/esm pass them on
//
// The client is the exception: it goes through other people's bundlers, so each build has a plain module of it.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { declarations } from './declarations.mjs';
import { commonjsDoor, esmDoor } from './doors.mjs';
import { clientModules, codeParts } from './parts.mjs';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

for (const folder of ['esm', 'cjs']) await rm(join(DIST, folder), { recursive: true, force: true });
await mkdir(join(DIST, 'cjs/parts'), { recursive: true });
await mkdir(join(DIST, 'esm'));

// The package is "type": "module"; this tells Node.js that what lies below is CommonJS.
// https://nodejs.org/api/packages.html#type
await write('cjs/package.json', '{ "type": "commonjs" }\n');
for (const part of await codeParts(join(DIST, 'build'))) {
  if (part.code) await write(`cjs/parts/${part.name}.js`, part.code);
  await write(`esm/${part.name}.js`, esmDoor(part));
  if (part.name !== 'cli') await write(`cjs/${part.name}.js`, commonjsDoor(part));
}
const { esm, cjs } = await clientModules(join(DIST, 'build'));
await write('esm/client.js', esm);
await write('cjs/client.js', cjs);
await write(
  'esm/main.js',
  await readFile(join(DIST, 'build/cli/main.js'), 'utf8').then((code) => code.replace('./index.js', './cli.js')),
);
for (const [name, text] of await declarations(join(DIST, 'build'))) await write(name, text);

function write(name, text) {
  return writeFile(join(DIST, name), text);
}
