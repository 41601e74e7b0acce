import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

/** The other runner runs in a process of its own, and its suite stands in `vitest/`. */
it('The matchers pass in Vitest, too', async () => {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/testing/vitest/vitest.config.mts'];
  const env = { ...process.env, VITEST: undefined, NODE_OPTIONS: undefined, NO_COLOR: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  expect(stdout).toContain('Tests  4 passed (4)');
}, 180_000);
