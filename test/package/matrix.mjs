// `npm run matrix`: the packed package in every kind of app that it supports. Some 40 minutes; `npm test` has the quick part
// of it. `ONLY=fastify` (a part of the titles) picks some apps, `NODES=20.19,26` some versions of Node.js, and `KEEP=1`
// leaves the apps in place.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './checks.mjs';
import { npm, run } from './commands.mjs';
import * as consumers from './consumer.mjs';
import * as runs from './consumer-runs.mjs';
import * as types from './consumer-types.mjs';
import { tryFrontEnd } from './front-end.mjs';
import { checkTarball } from './tarball.mjs';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const { peerDependencies } = JSON.parse(await readFile(join(REPOSITORY, 'package.json'), 'utf8'));
/** The oldest supported minor of Nest, such as `11.1`: the lower end of the peer range. */
const MINIMUM = /\d+\.\d+/.exec(peerDependencies['@nestjs/core'])[0];
const NESTS = [
  { label: '12', major: 12, range: '^12.0.0' },
  { label: '11', major: 11, range: '^11.0.0' },
  { label: MINIMUM, major: Number.parseInt(MINIMUM, 10), range: `~${MINIMUM}.0` },
];
const NODES = process.env.NODES?.split(',') ?? ['20.19', '22', '24', '26'];
const checks = new Checks();
const root = await realpath(await mkdtemp(join(tmpdir(), 'nestjs-problems-matrix-')));

try {
  await npm(['pack', '--ignore-scripts', '--pack-destination', root], REPOSITORY);
  const tarball = join(
    root,
    (await readdir(root)).find((name) => name.endsWith('.tgz')),
  );
  await checkTarball(checks, tarball);
  await tryFrontEnd(checks, join(root, 'front-end'), tarball);
  const programs = await nodes();
  for (const consumer of allConsumers()) await tryConsumer(consumer, tarball, programs);
} finally {
  if (process.env.KEEP === '1') console.log(`The apps stay in ${root}`);
  else await rm(root, { recursive: true, force: true, maxRetries: 3 });
}
console.log(checks.summary());
process.exitCode = checks.failed === 0 ? 0 : 1;

function allConsumers() {
  return NESTS.flatMap((nest) =>
    consumers.CONSUMERS.flatMap(({ type, spec, jest, names }) =>
      ['express', 'fastify'].map((adapter) => {
        const format = type === 'module' ? 'ES modules' : 'CommonJS';
        const title = `Nest ${nest.label}, ${format}, ${adapter}`;
        const name = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
        const runners =
          type === 'module' ? [consumers.RUNNERS.jest, consumers.RUNNERS.vitest3] : [consumers.RUNNERS.jest];
        return { ...nest, type, spec, jest, names, adapter, name, title, runners };
      }),
    ),
  ).filter(({ title }) => title.includes(process.env.ONLY ?? ''));
}

/** The programs of the Node.js versions, from npm; without those, the one that runs this. */
async function nodes() {
  const programs = new Map();
  for (const version of NODES) {
    const folder = join(root, `node-${version}`);
    await mkdir(folder);
    await writeFile(join(folder, 'package.json'), '{ "private": true }');
    const program = join(folder, 'node_modules', `node-linux-${process.arch}`, 'bin/node');
    await checks.check(`Node.js ${version} comes from npm`, async () => {
      await npm(['install', '--no-audit', '--no-fund', `node-linux-${process.arch}@${version}`], folder);
      const printed = await run(program, ['--version'], folder);
      console.log(`     ${printed.trim()}`);
      if (!printed.startsWith(`v${version}`)) throw new Error(`It is ${printed}.`);
    });
    if (existsSync(program)) programs.set(version, program);
  }
  return programs;
}

async function tryConsumer(consumer, tarball, programs) {
  const folder = join(root, consumer.name);
  const check = (sentence, body) => checks.check(`${consumer.title}: ${sentence}`, body);
  await mkdir(folder);
  if (!(await check('the tarball installs', () => consumers.install(consumer, folder, tarball)))) return;
  await check('it brings no optional peer along', () => consumers.bringsNoHostAlong(folder, consumer));
  console.log(`     ${await consumers.versions(folder, consumer)}`);
  for (const resolution of types.RESOLUTIONS) {
    const sentence = `its declarations compile under ${resolution}`;
    const reason = impossible(consumer, resolution);
    if (reason) checks.leaveOut(`${consumer.title}: ${sentence}`, reason);
    else await check(sentence, () => types.declarationsCompile(folder, resolution));
  }
  if (!(await check('the app compiles', () => types.compile(folder)))) return;
  for (const [version, program] of programs) {
    await check(`the app answers on Node.js ${version}`, () => runs.answersWithProblem(folder, program));
    if (consumer.adapter === 'express')
      await check(`two copies agree on Node.js ${version}`, () => runs.knowsItsOtherCopy(folder, program));
  }
  await tryRunners(consumer, folder, check, programs);
  await check('with @nestjs/swagger it documents problems', () => runs.documents(consumer, folder));
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Where no app compiles, whatever it imports besides Nest. */
function impossible({ major, type }, resolution) {
  if (major !== 12) return undefined;
  if (resolution === 'node10') return 'node10 has no `exports`, so it finds no declarations of Nest 12';
  if (type === 'commonjs' && resolution === 'node16')
    return 'Nest 12 is ESM-only, and TypeScript lets no CommonJS app import it under node16';
  return undefined;
}

async function tryRunners(consumer, folder, check, programs) {
  for (const [version, program] of programs) await tryJest(consumer, folder, check, version, program);
  if (consumer.type === 'module') {
    await tryVitest(consumers.RUNNERS.vitest3, folder, check, programs);
    await check('Vitest 4 installs', () => runs.installRunner(consumers.RUNNERS.vitest4, folder));
    await tryVitest(consumers.RUNNERS.vitest4, folder, check, programs);
  }
  if (consumer.major !== 11 || consumer.type !== 'commonjs') return;
  await check('the app passes in ts-jest', () => runs.passesInTsJest(consumer, folder));
  await check('the app compiles with "module": "commonjs" and node10', () => types.compileAsCommonJs(folder));
  for (const [version, program] of programs)
    await check(`and answers on Node.js ${version}`, () => runs.answersWithProblem(folder, program));
}

async function tryVitest({ title }, folder, check, programs) {
  for (const [version, program] of programs)
    await check(`the app passes in ${title} on Node.js ${version}`, () => runs.passesInVitest(folder, program));
}

async function tryJest(consumer, folder, check, version, program) {
  const sentence = `the app passes in Jest 30 on Node.js ${version}`;
  const requiresEsm = consumer.major === 12 && consumer.type === 'commonjs';
  // Before Node.js 24.9 the `require` of Jest loads no ES module: https://jestjs.io/docs/ecmascript-modules#require-of-esm
  if (requiresEsm && Number.parseInt(version, 10) < 24)
    return checks.leaveOut(
      `${consumer.title}: ${sentence}`,
      'Jest loads no ES module by `require` before Node.js 24.9',
    );
  const jest = requiresEsm ? consumers.ESM_JEST : consumer.jest;
  return check(sentence, () => runs.passesInJest({ jest }, folder, program));
}
