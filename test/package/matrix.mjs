// `npm run matrix`: the packed package in every consumer that it promises to work in. Some 20 minutes; `npm test` has
// the quick part of it. `ONLY=fastify` (a part of the titles) picks some, `KEEP=1` leaves the apps in place.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './checks.mjs';
import { npm, run } from './commands.mjs';
import * as consumers from './consumer.mjs';
import * as runs from './consumer-runs.mjs';
import * as types from './consumer-types.mjs';
import { checkTarball } from './tarball.mjs';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const NESTS = [
  { label: '12', major: 12, range: '^12.0.0' },
  { label: '11', major: 11, range: '^11.0.0' },
  { label: '11.0', major: 11, range: '~11.0.0' },
];
const NODES = ['20.19', '22', '24'];
const checks = new Checks();
const root = await realpath(await mkdtemp(join(tmpdir(), 'nestjs-problems-matrix-')));

try {
  await npm(['pack', '--ignore-scripts', '--pack-destination', root], REPOSITORY);
  const tarball = join(
    root,
    (await readdir(root)).find((name) => name.endsWith('.tgz')),
  );
  await checkTarball(checks, tarball);
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
        return {
          ...nest,
          type,
          spec,
          jest,
          names,
          adapter,
          name,
          title,
          runners: { jest: '^30.0.0', vitest: '^3.0.0' },
        };
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

/** For this module resolution `require` reaches no ES module, and Nest 12 is nothing else: the app fails before we do. */
function impossible({ major, type }, resolution) {
  if (major !== 12 || type !== 'commonjs' || resolution !== 'node16') return undefined;
  return 'TypeScript lets no CommonJS app import Nest 12 under node16';
}

/** The suites use Nest's default adapter. */
async function tryRunners(consumer, folder, check, programs) {
  if (consumer.adapter !== 'express') return;
  const { major, type } = consumer;
  // Before Node.js 24.9 the `require` of Jest loads no ES module: https://jestjs.io/docs/ecmascript-modules#require-of-esm
  if (major === 12 && type === 'commonjs')
    await check('the app passes in Jest on Node.js 24', () =>
      runs.passesInJest({ jest: consumers.ESM_JEST }, folder, programs.get('24')),
    );
  else await check('the app passes in Jest', () => runs.passesInJest(consumer, folder));
  if (major === 11 && type === 'commonjs') await check('the app passes in ts-jest', () => runs.passesInTsJest(folder));
  if (type === 'module') await check('the app passes in Vitest', () => runs.passesInVitest(folder));
}
