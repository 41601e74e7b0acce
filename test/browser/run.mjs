// Runs the browser tests in the system's Chromium, if there is one.
import { spawnSync } from 'node:child_process';
import { findChromium } from './chromium.mjs';

if (findChromium() === undefined) {
  console.log(
    'SKIPPED the browser tests: no Chromium on the PATH. Install it (Debian: apt-get install chromium) or set CHROMIUM.',
  );
} else {
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const args = [
    '--testMatch',
    '**/test/browser/*.browser-spec.ts',
    '--testTimeout',
    '300000',
    ...process.argv.slice(2),
  ];
  // A browser that hangs would keep Jest from exiting.
  const timeout = 60 * 60_000;
  process.exitCode = spawnSync(process.execPath, [...jest, ...args], { stdio: 'inherit', timeout }).status ?? 1;
}
