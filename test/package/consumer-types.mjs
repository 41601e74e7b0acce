import { createRequire } from 'node:module';
import { node } from './commands.mjs';

const COMPILER = createRequire(import.meta.url).resolve('typescript/bin/tsc');

export const compile = (folder) => node([COMPILER, '--project', 'tsconfig.json', '--pretty', 'false'], folder);

/** The ways in which TypeScript finds declarations; those of the package and of all its peers are checked, too. */
export const RESOLUTIONS = ['node10', 'node16', 'nodenext', 'bundler'];

const MODULES = { node10: 'commonjs', bundler: 'esnext' };

const options = (resolution) => [
  ...['--project', 'tsconfig.json', '--pretty', 'false'],
  ...['--module', MODULES[resolution] ?? resolution, '--moduleResolution', resolution],
  // TypeScript 6 calls `node10` deprecated.
  ...(resolution === 'node10' ? ['--ignoreDeprecations', '6.0'] : []),
];

export const declarationsCompile = (folder, resolution) => node([COMPILER, ...options(resolution), '--noEmit'], folder);

/** As the starter of Nest 11 was for years: `"module": "commonjs"`, whose resolution is `node10`. */
export const compileAsCommonJs = (folder) => node([COMPILER, ...options('node10')], folder);
