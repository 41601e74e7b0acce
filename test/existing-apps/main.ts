// Records all apps: `node main.js [with] [name]`. A process of its own for the apps without the module, so that no patch
// of the module is in it.
import 'reflect-metadata';
import { APPS } from './apps.js';
import type { Recording } from './existing-app.js';
import { record } from './record.js';

const [mode, only = ''] = process.argv.slice(2);
const ADAPTERS = ['express', 'fastify'] as const;

async function addedModules() {
  if (mode !== 'with') return [];
  const { ProblemsModule } = await import('nestjs-problems');
  return [ProblemsModule.forRoot()];
}

const recordings: Recording[] = [];
for (const app of APPS.filter(({ name }) => name.includes(only))) {
  for (const adapter of app.adapters ?? ADAPTERS) recordings.push(await record(app, adapter, await addedModules()));
}
process.send?.(recordings, () => process.exit());
