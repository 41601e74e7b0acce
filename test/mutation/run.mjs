/**
 * `npm run mutation` mutates levels 0 to 4, part by part; `npm run mutation -- http flow/one-line.ts` only these.
 * `STATIC=no` leaves out what only takes effect while modules load: each of those mutants needs a process of its own.
 * Reports: `coverage/mutation/<part>.html`. A part below 90 % fails.
 */
import { mkdirSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';
import { PARTS } from './suites.mjs';

const ENOUGH = 90;
/** Stylesheet and script of the pages are texts for a browser, and are looked at there: `npm run test:browser`. */
const NOT_HERE = ['!src/**/*.spec.ts', '!src/pages/stylesheet.ts', '!src/pages/script.ts'];
/** The strings of the pages are markup and wording, which a browser and its reader look at: `npm run test:browser`. */
const NOT_MUTATED = { pages: ['StringLiteral'] };
const asked = process.argv.slice(2).map((target) => target.replace(/^src\/|\/$/g, ''));
const scores = [];

for (const target of asked.length > 0 ? asked : Object.keys(PARTS)) scores.push(await mutate(target));

console.table(scores);
process.exitCode = scores.some(({ score }) => score < ENOUGH) ? 1 : 0;

/** @param target a part, or a file of one: `http`, `http/vary.ts` */
async function mutate(target) {
  const name = target.replaceAll('/', '.');
  const [part] = target.split('/');
  process.env.MUTATED_PART = part;
  mkdirSync('coverage', { recursive: true });
  const mutants = await new Stryker({
    mutate: [target.endsWith('.ts') ? `src/${target}` : `src/${target}/**/*.ts`, ...NOT_HERE],
    plugins: ['./test/mutation/runner.mjs', './test/mutation/wording.mjs'],
    ignorers: ['wording'],
    mutator: { excludedMutations: NOT_MUTATED[part] ?? [] },
    testRunner: 'specs',
    buildCommand: 'tsc -p test/mutation/tsconfig.json',
    coverageAnalysis: 'perTest',
    ignoreStatic: process.env.STATIC === 'no',
    concurrency: Number(process.env.WORKERS ?? 2),
    timeoutMS: 10_000,
    ignorePatterns: ['/coverage', '/dist', '/bench', '/.ci'],
    tempDirName: `coverage/mutated-${name}`,
    disableTypeChecks: 'src/**/*.ts',
    reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
    clearTextReporter: { allowColor: false, reportTests: false, skipFull: true },
    htmlReporter: { fileName: `coverage/mutation/${name}.html` },
    jsonReporter: { fileName: `coverage/mutation/${name}.json` },
    warnings: { slow: false },
  }).runMutationTest();
  return summary(target, mutants);
}

function summary(part, mutants) {
  const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const found = count('Killed', 'Timeout');
  const survived = count('Survived', 'NoCoverage');
  const score = Math.floor((1000 * found) / (found + survived)) / 10;
  return { part, mutants: found + survived, found, survived, ignored: count('Ignored'), score };
}
