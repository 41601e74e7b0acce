import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import type { Results } from '../results.js';

const FOLDER = new URL('../../results/', import.meta.url);

/** The major of a Node.js version such as `v20.20.2`. */
export const majorOf = (node: string): string => node.replace(/^v/, '').split('.')[0] ?? '';

/** Keeps a run in `bench/results`, one file a Node.js major. */
export async function keep(results: Results): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const file = new URL(`node-${majorOf(results.node)}.json`, FOLDER);
  await writeFile(file, `${JSON.stringify(results, rounded, 2)}\n`);
}

function rounded(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}

/** All runs that are kept, the oldest major first. */
export async function kept(): Promise<Results[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(new URL(name, FOLDER), 'utf8')) as Results));
}
