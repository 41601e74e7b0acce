import { createContext, runInContext } from 'node:vm';
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type BuildResult, build } from 'esbuild';

/** The maximum sizes in a front end, in bytes: without `backoff()` and `isRetryable()`, and of the whole client. */
const BUDGET = 2048;
const WHOLE_BUDGET = 2688;

const WITHOUT_RETRIES = 'readProblem, isProblem, problemFetch, ProblemError, retryAfter';

const bundle = (contents: string): Promise<BuildResult<{ write: false; metafile: true }>> =>
  build({
    stdin: { contents, resolveDir: 'src/client', loader: 'ts' },
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

describe('The client in a front end', () => {
  let result: BuildResult<{ write: false; metafile: true }>;
  let code: string;

  beforeAll(async () => {
    result = await bundle("export * from './index.js';");
    code = result.outputFiles[0]?.text ?? '';
  });

  it.each([
    ['without retries is smaller than 2 kB', `export { ${WITHOUT_RETRIES} } from './index.js';`, BUDGET],
    ['with retries is smaller than 2.7 kB', "export * from './index.js';", WHOLE_BUDGET],
  ])('%s, minified and compressed with Brotli', async (_name, contents, budget) => {
    const [file] = (await bundle(contents)).outputFiles;
    expect(file?.text.length).toBeGreaterThan(500);
    expect(brotliCompressSync(file?.text ?? '').byteLength).toBeLessThan(budget);
  });

  it('consists of its own files and of those of src/problem that need no Node.js', () => {
    const foreign = Object.keys(result.metafile.inputs).filter((path) => !path.startsWith('src/client/'));
    expect(foreign.sort()).toEqual([
      '<stdin>',
      'src/problem/occurrence.ts',
      'src/problem/problem-definition.ts',
      'src/problem/retry.ts',
      'src/problem/untrusted.ts',
    ]);
  });

  it('runs without Node.js', async () => {
    const context = createContext({ Error, headers: { 'content-type': 'application/problem+json' } });
    const source = `${code}; client.readProblem({ status: 404, headers, data: { title: 'x', balance: 5 } })`;
    expect(await runInContext(source, context)).toEqual({ type: 'about:blank', title: 'x', status: 404, balance: 5 });
  });
});
