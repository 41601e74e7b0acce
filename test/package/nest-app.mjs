import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm, withProcess } from './commands.mjs';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const QUIET = ['--no-audit', '--no-fund', '--prefer-offline'];

/** The apps that `nest new` writes: its major version, and the extension of relative imports. */
export const NEST_APPS = [
  { cli: 11, title: 'nest new of @nestjs/cli 11', extension: '' },
  { cli: 12, title: 'nest new of @nestjs/cli 12', extension: '.js' },
];

const CHANGED = [
  'src/app.module.ts: added ProblemsModule.forRoot() to the imports.',
  'src/main.ts: added FlowLogger.',
  'added test/problem-matchers.ts with the matchers toBeProblem() and toBeValidationProblem().',
];
const UNCHANGED = [
  'src/app.module.ts already has ProblemsModule.forRoot().',
  'src/main.ts already has FlowLogger.',
  'test/problem-matchers.ts already has the matchers.',
  'Nothing to be done.',
];

/** `nest new`, `nest add` and `nest generate`, then everything that the app does by itself, without an edit by hand. */
export async function tryNestApp(checks, { cli, title, extension }, root, tarball) {
  const check = (sentence, body) => checks.check(`${title}: ${sentence}`, body);
  const parent = join(root, `nest-cli-${cli}`);
  const folder = join(parent, 'app');
  await mkdir(parent);
  if (!(await check('the app and the tarball install', () => create(cli, parent, folder, tarball)))) return;
  if (!(await check('nest add changes three places', () => prints(folder, nestAdd, CHANGED)))) return;
  await check('a second nest add changes nothing', async () => {
    const before = await contents(folder);
    await prints(folder, nestAdd, UNCHANGED);
    assert.deepEqual(await contents(folder), before);
  });
  await check('nest generate writes a problem type', () => generates(folder));
  await check('the samples of the README and of the quick start build', async () => {
    await writeSamples(folder);
    await npm(['install', ...QUIET, 'class-validator', 'class-transformer'], folder);
    await npm(['run', 'build'], folder);
  });
  await check('npm test passes', () => npm(['test'], folder));
  await check('npm run test:e2e passes, with a spec that uses the matchers', async () => {
    await writeFile(join(folder, 'test/problem.e2e-spec.ts'), spec(extension));
    await npm(['run', 'test:e2e'], folder);
  });
  await check('its tests compile', () => npm(['exec', '--no', '--', 'tsc', '--noEmit', '-p', 'tsconfig.json'], folder));
  await check('the built app starts, logs and responds with problems', () => responds(folder));
}

/** `nest add` would install the package from the registry, so the tarball is installed first. */
async function create(cli, parent, folder, tarball) {
  const nest = ['new', 'app', '--package-manager', 'npm', '--skip-git', '--skip-install', '--strict'];
  await npm(['exec', '--yes', '--prefer-offline', '--', `@nestjs/cli@${cli}`, ...nest], parent);
  await npm(['install', ...QUIET, tarball], folder);
}

const nestAdd = ['add', 'nestjs-problems', '--skip-install'];

async function prints(folder, command, lines) {
  const output = await npm(['exec', '--no', '--', 'nest', ...command], folder);
  for (const line of lines) assert.ok(output.includes(line), `'${line}' is missing in\n${output}`);
}

/** The files that a schematic could change. */
async function contents(folder) {
  const names = await readdir(folder, { recursive: true });
  const own = names.filter((name) => /^[^/]*\.(ts|json)$|^(src|test)\/.*\.\w+$/.test(name));
  return Object.fromEntries(
    await Promise.all(own.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  );
}

async function generates(folder) {
  const file = 'src/invoices/invoice-not-found.exception.ts';
  await prints(folder, ['generate', '-c', 'nestjs-problems', 'problem', 'InvoiceNotFound', 'invoices'], [file]);
  const source = await readFile(join(folder, file), 'utf8');
  assert.match(source, /^export class InvoiceNotFoundException extends NotFoundException \{\}$/m);
}

async function writeSamples(folder) {
  for (const page of ['README.md', 'docs/02-quick-start.md']) {
    const text = await readFile(join(REPOSITORY, page), 'utf8');
    const samples = [...text.matchAll(/^```ts\n(.*?)^```$/gms)];
    assert.ok(samples.length > 2, `${page} has ${samples.length} samples.`);
    for (const [index, [, sample]] of samples.entries()) {
      const file = join(folder, 'src/samples', page, `${index + 1}.ts`);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, sample);
    }
  }
}

function spec(extension) {
  return `import { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { NotFoundException } from 'nestjs-problems';
import request from 'supertest';
import { App } from 'supertest/types${extension}';
import { AppModule } from './../src/app.module${extension}';

describe('Problems (e2e)', () => {
  let app: INestApplication<App>;

  beforeEach(async () => {
    const testing = await Test.createTestingModule({ imports: [AppModule] }).compile();
    app = testing.createNestApplication();
    await app.init();
  });

  it('/nowhere (GET)', async () => {
    expect(await request(app.getHttpServer()).get('/nowhere')).toBeProblem(NotFoundException);
  });

  afterEach(() => app.close());
});
`;
}

async function responds(folder) {
  const port = await freePort();
  await withProcess(['dist/main'], folder, { PORT: port, NO_COLOR: '1' }, async (output) => {
    const response = await eventually(() => fetch(`http://127.0.0.1:${port}/nowhere`));
    const { status, flow_id: flowId } = await response.json();
    assert.equal(status, 404);
    assert.equal(response.headers.get('x-flow-id'), flowId);
    await eventually(() => assert.match(output.all, /Nest application successfully started/));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(String(port)));
    });
  });
}

/** Repeats until it succeeds, for at most 30 seconds. */
async function eventually(body) {
  const end = Date.now() + 30_000;
  for (;;) {
    try {
      return await body();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
