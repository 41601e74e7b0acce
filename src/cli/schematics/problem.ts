import { posix } from 'node:path';
import type { Rule } from '@angular-devkit/schematics';
import { isSlug, kebabCase } from '../../problem/problem-definition.js';
import { exceptionSource, NEXT_STEP, partsFor } from '../source/exception-source.js';

/** The options that `nest generate` passes. */
export interface ProblemOptions {
  /** A slug or a class name, with or without folders. */
  readonly name?: string;
  /** A folder below the sources. */
  readonly path?: string;
  readonly sourceRoot?: string;
}

/** `nest generate -c nestjs-problems problem <name>`: writes the file of a new exception class. */
export function problem({ name = '', path = '', sourceRoot = 'src' }: ProblemOptions): Rule {
  return (tree, { logger }) => {
    const last = posix.basename(name);
    const slug = isSlug(last) ? last.replace(/-exception$/, '') : kebabCase(last);
    if (!isSlug(slug)) throw new Error(`'${name}' is not a valid name. Write one such as customer-not-found.`);
    const file = posix.join(sourceRoot, path, posix.dirname(name), `${slug}.exception.ts`);
    if (tree.exists(file)) throw new Error(`${file} already exists.`);
    tree.create(file, exceptionSource(partsFor(slug)));
    logger.info(NEXT_STEP);
  };
}
