import assert from 'node:assert/strict';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { node, npm } from './commands.mjs';
import { APP } from './consumer.mjs';
import { compile } from './consumer-types.mjs';

/** What a front end pays, in bytes: minified and compressed with Brotli. */
const BUDGET = 2048;
const WITHOUT_RETRIES = 'readProblem, isProblem, problemFetch, ProblemError, retryAfter';

/** A front end without Nest: it installs the package for `nestjs-problems/client` alone. */
export async function tryFrontEnd(checks, folder, tarball) {
  const check = (sentence, body) => checks.check(`A front end without Nest: ${sentence}`, body);
  await mkdir(folder);
  if (!(await check('the tarball installs', () => install(folder, tarball)))) return;
  await check('npm installs the dependencies of the package and no peer', () => bringsNoPeer(folder));
  await check('the declarations of the client compile without Nest and Node.js', () => compile(folder));
  await check('the client loads', () => node(['client.mjs'], folder));
  await check('the client without retries is less than 2 kB in a bundle', () => isSmall(folder));
  await check('a bundle has only the functions that it uses', () => shakes(folder));
  await check('the root says which package is missing', () => rootNeedsNest(folder));
}

async function install(folder, tarball) {
  await copyFile(join(APP, 'front-end.ts'), join(folder, 'front-end.ts'));
  await writeFile(
    join(folder, 'client.mjs'),
    "import { readProblem } from 'nestjs-problems/client';\nif (typeof readProblem !== 'function') process.exit(1);\n",
  );
  const compilerOptions = {
    ...{ target: 'es2022', lib: ['es2022', 'dom'], module: 'esnext', moduleResolution: 'bundler' },
    ...{ strict: true, skipLibCheck: false, noEmit: true, types: [] },
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['front-end.ts'] }));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'front-end', private: true, type: 'module' }));
  await npm(['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], folder);
}

/** npm's own record of what it installed, against the closure of `dependencies`. */
async function bringsNoPeer(folder) {
  const { packages } = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'));
  const installed = Object.keys(packages).filter((path) => path !== '');
  const needed = new Set();
  const need = (name) => {
    if (needed.has(name)) return;
    needed.add(name);
    Object.keys(packages[name]?.dependencies ?? {}).forEach((dependency) => {
      need(`node_modules/${dependency}`);
    });
  };
  need('node_modules/nestjs-problems');
  console.log(`     ${installed.length} packages`);
  assert.deepEqual(installed.sort(), [...needed].sort());
}

async function bundled(folder, contents) {
  const options = { bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', platform: 'browser' };
  const result = await build({ ...options, stdin: { contents, resolveDir: folder } });
  return result.outputFiles[0].contents;
}

async function isSmall(folder) {
  const { byteLength } = brotliCompressSync(
    await bundled(folder, `export { ${WITHOUT_RETRIES} } from 'nestjs-problems/client';`),
  );
  console.log(`     ${byteLength} bytes`);
  assert.ok(byteLength < BUDGET, `It has ${byteLength} bytes.`);
}

async function shakes(folder) {
  const whole = await bundled(folder, "export * from 'nestjs-problems/client';");
  const part = await bundled(folder, "export { isProblem } from 'nestjs-problems/client';");
  assert.ok(part.length < whole.length / 3, `One function has ${part.length} bytes, and the whole ${whole.length}.`);
}

async function rootNeedsNest(folder) {
  const load = () => node(['--input-type=module', '--eval', "import 'nestjs-problems';"], folder);
  await assert.rejects(load, /Cannot find package '(@nestjs\/|reflect-metadata|rxjs)/);
}
