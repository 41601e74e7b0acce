// The long form of the attack: npm run attack [part]. ATTACK_REQUESTS requests per lane, from ATTACK_SEED. Prints what each part found.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { ATTACK_REQUESTS = '100000', ATTACK_SEED = '9457' } = process.env;
const part = process.argv[2] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'attack-'));
const file = join(folder, 'figures.jsonl');
writeFileSync(file, '');

const run = (command, args, env = {}) =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;

const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--runInBand',
  `test/attack/${part}`,
];
const built = run('npm', ['run', 'build']);
const failed = built || run(process.execPath, jest, { ATTACK_REQUESTS, ATTACK_SEED, ATTACK_FIGURES: file });

const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
rmSync(folder, { recursive: true });
console.log(
  `\nSeed ${ATTACK_SEED}, Node.js ${process.version}\n\n| part | lane | requests | findings | figures |\n|---|---|---|---|---|`,
);
for (const { part: name, lane, requests, findings, figures = {} } of rows) {
  const shown = Object.entries(figures).map(([what, value]) => `${what} ${value}`);
  console.log(`| ${name} | ${lane} | ${requests} | ${findings} | ${shown.join(', ')} |`);
}
process.exit(failed);
