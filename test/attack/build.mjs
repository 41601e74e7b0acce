// Bundles the children of the attack for Node.js, with the metadata of decorators, which esbuild leaves out. They import the built package.
import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import ts from 'typescript';

const compilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

const typescript = {
  name: 'typescript',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: ts.transpileModule(readFileSync(path, 'utf8'), { compilerOptions, fileName: path }).outputText,
    }));
  },
};

const children = readdirSync('test/attack').filter((name) => name.endsWith('.child.ts'));
await build({
  entryPoints: children.map((name) => `test/attack/${name}`),
  outdir: 'test/attack/dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  // The paths of tsconfig.json lead to the sources.
  tsconfigRaw: {},
  plugins: [typescript],
  logLevel: 'warning',
});
