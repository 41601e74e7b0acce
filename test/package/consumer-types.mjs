import { createRequire } from 'node:module';
import { node } from './commands.mjs';

const COMPILER = createRequire(import.meta.url).resolve('typescript/bin/tsc');

export const compile = (folder) => node([COMPILER, '--project', 'tsconfig.json', '--pretty', 'false'], folder);

/** The three ways in which TypeScript finds declarations; those of the package and of all its peers are checked, too. */
export const RESOLUTIONS = ['node16', 'nodenext', 'bundler'];

export function declarationsCompile(folder, resolution) {
  const module = resolution === 'bundler' ? 'esnext' : resolution;
  const args = ['--noEmit', '--module', module, '--moduleResolution', resolution];
  return node([COMPILER, '--project', 'tsconfig.json', '--pretty', 'false', ...args], folder);
}
