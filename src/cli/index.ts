/**
 * The command line, without the process it runs in.
 */

export { run } from './run.js';
export { processTerminal } from './terminal.js';
