import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

/** Vitest runs in a child process. Its tests are in `vitest/`. */
it('The matchers work in Vitest', async () => {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/testing/vitest/vitest.config.mts'];
  const env = { ...process.env, VITEST: undefined, NODE_OPTIONS: undefined, NO_COLOR: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  expect(stdout).toContain('Tests  4 passed (4)');
}, 180_000);
