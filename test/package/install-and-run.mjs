// Packs the built repository, installs the tarball into two empty apps (Nest 12 with ES modules, Nest 11 with CommonJS),
// a front end without Nest and two apps of `nest new`, and checks what each of them gets. `KEEP=1` leaves the apps in place.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './checks.mjs';
import { npm } from './commands.mjs';
import { bringsNoHostAlong, CONSUMERS, install } from './consumer.mjs';
import {
  answersWithProblem,
  knowsItsOtherCopy,
  passesInJest,
  passesInVitest,
  publicNames,
  runsCommands,
  tracesStack,
} from './consumer-runs.mjs';
import { compile, compileAsCommonJs, declarationsCompile } from './consumer-types.mjs';
import { tryFrontEnd } from './front-end.mjs';
import { NEST_APPS, tryNestApp } from './nest-app.mjs';
import { checkTarball } from './tarball.mjs';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const checks = new Checks();

const workplace = await realpath(await mkdtemp(join(tmpdir(), 'nestjs-problems-')));
try {
  await tryOut(workplace);
} finally {
  if (process.env.KEEP === '1') console.log(`The apps stay in ${workplace}`);
  else await rm(workplace, { recursive: true, force: true, maxRetries: 3 });
}
console.log(checks.summary());
process.exitCode = checks.failed === 0 ? 0 : 1;

async function tryOut(root) {
  if (!(await checks.check('the repository packs', () => pack(root)))) return;
  const tarball = join(
    root,
    (await readdir(root)).find((name) => name.endsWith('.tgz')),
  );
  await checkTarball(checks, tarball);
  await tryFrontEnd(checks, join(root, 'front-end'), tarball);
  const lists = await Promise.all(
    CONSUMERS.map((consumer) => tryConsumer(consumer, join(root, consumer.name), tarball)),
  );
  await Promise.all(NEST_APPS.map((app) => tryNestApp(checks, app, root, tarball)));
  await checks.check('both builds export the same names', () => sameNames(lists));
}

async function pack(root) {
  for (const build of ['esm', 'cjs']) {
    const entry = join('dist', build, 'index.js');
    assert.ok(existsSync(join(REPOSITORY, entry)), `${entry} is missing: run \`npm run build\` first.`);
  }
  await npm(['pack', '--ignore-scripts', '--pack-destination', root], REPOSITORY);
}

/** Resolves to the names that the package exports there, or to undefined when it could not be asked. */
async function tryConsumer(consumer, folder, tarball) {
  const check = (sentence, body) => checks.check(`${consumer.title}: ${sentence}`, body);
  await mkdir(folder);
  if (!(await check('the tarball installs', () => install(consumer, folder, tarball)))) return undefined;
  await check('it brings no framework and no optional peer along', () => bringsNoHostAlong(folder));
  let names;
  await check('it loads', async () => {
    names = await publicNames(consumer, folder);
    assert.ok(names.includes('ProblemsModule'), `It exports ${JSON.stringify(names)}, without ProblemsModule.`);
  });
  await check('its subpaths load that need no optional peer', async () => {
    assert.ok((await publicNames(consumer, folder, 'nestjs-problems/client')).includes('readProblem'));
    assert.ok((await publicNames(consumer, folder, 'nestjs-problems/testing')).includes('problemMatchers'));
  });
  await check('a stack trace names function, file and TypeScript source', () => tracesStack(consumer, folder));
  await tryApp(consumer, folder, check);
  return names;
}

async function tryApp(consumer, folder, check) {
  if (!(await check('its declarations compile in a strict app', () => compile(folder)))) return;
  await check('the app answers with the problem', () => answersWithProblem(folder));
  await check('the app passes in Jest', () => passesInJest(consumer, folder));
  if (consumer.type === 'module') await check('the app passes in Vitest 4', () => passesInVitest(folder));
  await check('the command line runs', () => runsCommands(folder));
  await check('its two builds share flows and types in one process', () => knowsItsOtherCopy(folder));
  for (const resolution of ['node16', 'bundler'])
    await check(`its declarations compile under ${resolution}`, () => declarationsCompile(folder, resolution));
  if (consumer.type === 'module') return;
  await check('the app compiles with "module": "commonjs" and node10', () => compileAsCommonJs(folder));
  await check('and answers with the problem', () => answersWithProblem(folder));
}

function sameNames([left, right]) {
  assert.ok(left && right, 'One of the builds did not load.');
  assert.deepEqual(left, right);
}
