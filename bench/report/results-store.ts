import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import type { Results } from '../results.js';
import type { AdapterName } from '../variants.js';

const FOLDER = new URL('../../results/', import.meta.url);

/** The major of a Node.js version such as `v20.20.2`. */
export const majorOf = (node: string): string => node.replace(/^v/, '').split('.')[0] ?? '';

/** Keeps a run in `bench/results`, one file a Node.js major. Rows that it has not measured stay, if all versions are equal. */
export async function keep(results: Results): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const before = (await kept()).find(({ node }) => majorOf(node) === majorOf(results.node));
  const adapters =
    before && sameVersions(before, results) ? merged(before.adapters, results.adapters) : results.adapters;
  const file = new URL(`node-${majorOf(results.node)}.json`, FOLDER);
  await writeFile(file, `${JSON.stringify({ ...results, adapters }, rounded, 2)}\n`);
}

function sameVersions(one: Results, other: Results): boolean {
  return one.node === other.node && JSON.stringify(one.versions) === JSON.stringify(other.versions);
}

function merged(before: Results['adapters'], now: Partial<Results['adapters']>): Results['adapters'] {
  const of = (adapter: AdapterName) => ({ ...before[adapter], ...now[adapter] });
  return { fastify: of('fastify'), express: of('express') };
}

function rounded(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}

/** All runs that are kept, the oldest major first. */
export async function kept(): Promise<Results[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(new URL(name, FOLDER), 'utf8')) as Results));
}
