import { createContext, runInContext } from 'node:vm';
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type BuildResult, build } from 'esbuild';

/** The maximum size of the whole client in a front end, in bytes. */
const BUDGET = 2048;

describe('The client in a front end', () => {
  let result: BuildResult<{ write: false; metafile: true }>;
  let code: string;

  beforeAll(async () => {
    result = await build({
      entryPoints: ['src/client/index.ts'],
      bundle: true,
      minify: true,
      format: 'iife',
      globalName: 'client',
      target: 'es2022',
      // esbuild rejects imports of Node.js modules for browsers.
      platform: 'browser',
      write: false,
      metafile: true,
    });
    code = result.outputFiles[0]?.text ?? '';
  });

  it('is smaller than 2 kB, minified and compressed with Brotli', () => {
    expect(code.length).toBeGreaterThan(500);
    expect(brotliCompressSync(code).byteLength).toBeLessThan(BUDGET);
  });

  it('consists of its own files and of those of src/problem that need no Node.js', () => {
    const foreign = Object.keys(result.metafile.inputs).filter((path) => !path.startsWith('src/client/'));
    expect(foreign.sort()).toEqual(['src/problem/problem-definition.ts', 'src/problem/untrusted.ts']);
  });

  it('runs without Node.js', async () => {
    const context = createContext({ Error, headers: { 'content-type': 'application/problem+json' } });
    const source = `${code}; client.readProblem({ status: 404, headers, data: { title: 'x', balance: 5 } })`;
    expect(await runInContext(source, context)).toEqual({ type: 'about:blank', title: 'x', status: 404, balance: 5 });
  });
});
