/**
 * The command line as a function, for `main.ts` and tests.
 */

export { run } from './run.js';
export { processTerminal } from './terminal.js';
