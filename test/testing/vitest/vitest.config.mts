import { defineConfig } from 'vitest/config';

const source = new URL('../../../src/', import.meta.url).pathname;

export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  resolve: {
    alias: [
      { find: /^nestjs-problems$/, replacement: `${source}index.ts` },
      { find: /^nestjs-problems\/(\w+)$/, replacement: `${source}$1/index.ts` },
    ],
  },
  test: { include: ['*.vitest.ts'] },
});
