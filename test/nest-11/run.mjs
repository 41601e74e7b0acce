// The e2e suites on Nest 11, which the repository does not install: npm run test:nest-11 [version, such as 11.2.8] [jest arguments]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const args = process.argv.slice(2);
const version = /^\d/.test(args[0] ?? '') ? args.shift() : undefined;
// Nest's packages do not share every version number: each is taken as it was when that version came out.
const range = version === undefined ? '11' : `>=11.0.0 <=${version}`;
const PACKAGES = [
  'common',
  'core',
  'testing',
  'platform-express',
  'platform-fastify',
  'microservices',
  'websockets',
  'platform-ws',
];
// One copy for Nest and for the tests: decorators keep what they know in the module.
const SHARED = ['rxjs', 'reflect-metadata', 'class-validator', 'class-transformer'];

const folder = mkdtempSync(join(tmpdir(), 'nestjs-problems-nest-11-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
run(
  'npm',
  [
    'install',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--legacy-peer-deps',
    '--loglevel=error',
    ...PACKAGES.map((name) => `@nestjs/${name}@${range}`),
  ],
  folder,
);

const { jest } = JSON.parse(readFileSync('package.json', 'utf8'));
const config = {
  ...jest,
  rootDir: resolve('.'),
  roots: ['<rootDir>/test/e2e'],
  moduleNameMapper: {
    // First come first taken: Nest, and all that Nest imports of itself, comes from the folder.
    [`^@nestjs/(${PACKAGES.join('|')})(/.*)?$`]: join(folder, 'node_modules/@nestjs/$1$2'),
    [`^(${SHARED.join('|')})(/.*)?$`]: resolve('node_modules/$1$2'),
    ...jest.moduleNameMapper,
  },
};
writeFileSync(join(folder, 'jest.json'), JSON.stringify(config));
const installed = JSON.parse(readFileSync(join(folder, 'node_modules/@nestjs/core/package.json'), 'utf8')).version;
console.log(`The e2e suites on Nest ${installed}`);
const jestBin = 'node_modules/jest/bin/jest.js';
run(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    jestBin,
    '--config',
    join(folder, 'jest.json'),
    ...args,
  ],
  '.',
);

function run(command, commandArgs, cwd) {
  const { status } = spawnSync(command, commandArgs, { cwd, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
