import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Results } from '../results.js';

const PACKAGES = [
  ...['@nestjs/core', '@nestjs/platform-express', '@nestjs/platform-fastify', 'fastify', 'express'],
  ...['nest-problem-details-filter', '@sjfrhafe/nest-problem-details', 'nestjs-cls', 'class-validator'],
];

/** On what a run was made, and with which versions. */
export function describeRun(node: string): Pick<Results, 'node' | 'machine' | 'date' | 'versions'> {
  const [first] = cpus();
  return {
    node,
    machine: `${first?.model.trim()}, ${cpus().length} cores`,
    date: new Date().toISOString().slice(0, 10),
    versions: Object.fromEntries(PACKAGES.map((name) => [name, version(name)])),
  };
}

function version(name: string): string {
  const manifest = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
