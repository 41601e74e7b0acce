// Records all apps: `node main.js nowhere|first|last [name]`, by where the module is in the imports of the root module. A
// process for each, so that no patch of the module is in that of the apps without it.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { APPS } from './apps.js';
import type { ExistingApp, Recording } from './existing-app.js';
import { record } from './record.js';

const [place, only = ''] = process.argv.slice(2);
const ADAPTERS = ['express', 'fastify'] as const;

/** Adds the module to the imports of the root module, as `forRoot()` in its decorator would. */
async function addModule({ module }: ExistingApp): Promise<void> {
  if (place === 'nowhere') return;
  const { ProblemsModule } = await import('nestjs-problems');
  const imports = Reflect.getMetadata('imports', module) ?? [];
  const added = ProblemsModule.forRoot();
  Module({ imports: place === 'first' ? [added, ...imports] : [...imports, added] })(module);
}

const recordings: Recording[] = [];
const apps = APPS.filter(({ name }) => name.includes(only));
for (const app of new Map(apps.map((each) => [each.module, each])).values()) await addModule(app);
for (const app of apps) {
  for (const adapter of app.adapters ?? ADAPTERS) recordings.push(await record(app, adapter));
}
process.send?.(recordings, () => process.exit());
