import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { node, run } from './commands.mjs';

const TOOLS = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** Unpacked bytes: just above what it has. Where they are, and why they stay: docs/19-compatibility.md. */
const LIMIT = 320_000;

/** What can be said of a package without installing it. */
export async function checkTarball(checks, tarball) {
  await checks.check('publint finds nothing', () => node([`${TOOLS}publint/src/cli.js`, tarball, '--strict']));
  // `node10` is the resolution of Node.js before 12, which knows no `exports`.
  await checks.check('attw finds nothing', () =>
    node([`${TOOLS}@arethetypeswrong/cli/dist/index.js`, tarball, '--profile', 'node16', '--no-emoji']),
  );
  await checks.check('the package is no larger than it has to be', async () => {
    const size = await unpackedSize(tarball);
    assert.ok(size <= LIMIT, `It has ${size} bytes unpacked, and the limit is ${LIMIT}.`);
  });
}

async function unpackedSize(tarball) {
  const listing = await run('tar', ['--list', '--verbose', '--gzip', '--file', tarball]);
  return listing
    .trim()
    .split('\n')
    .reduce((sum, line) => sum + Number(line.trim().split(/\s+/)[2]), 0);
}
