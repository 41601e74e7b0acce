import type { Rule } from '@angular-devkit/schematics';
import { App, type Step } from './app.js';
import { type TypeScript, typeScriptOf } from './app-source.js';
import { addFlowLogger } from './flow-logger.js';
import { addModule } from './root-module.js';
import { addMatchers } from './test-matchers.js';

const STEPS: readonly Step[] = [addModule, addFlowLogger, addMatchers];

/** The options that `nest add` passes. */
export interface NestAddOptions {
  readonly sourceRoot?: string;
}

/** `nest add nestjs-problems`: adds the module, the logger and the matchers to an app. A second run changes nothing. */
export function nestAdd(options: NestAddOptions): Rule {
  return addWith(typeScriptOf(process.cwd()), options);
}

/** @param ts the TypeScript of the app; without it, only says what to write by hand */
export function addWith(ts: TypeScript | undefined, { sourceRoot = 'src' }: NestAddOptions): Rule {
  return (tree, { logger }) => {
    const app = new App(tree, sourceRoot, ts);
    for (const { apply, byHand } of STEPS) {
      try {
        logger.info(apply(app));
      } catch (error) {
        // Also for an error of TypeScript itself: its API differs between versions.
        logger.warn(`${error instanceof Error ? error.message : error}. ${byHand}`);
      }
    }
  };
}
