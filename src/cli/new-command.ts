import { dirname, join, relative, resolve } from 'node:path';
import { isSlug } from '../problem/problem-definition.js';
import { CliFailure } from './cli-failure.js';
import { isEsModule } from './module-format.js';
import {
  exceptionName,
  exceptionSource,
  isExported,
  NEXT_STEP,
  parentFor,
  partsFor,
  statusOf,
} from './source/exception-source.js';
import type { Terminal } from './terminal.js';
import { writeText } from './write-text.js';

/** The options of `new`. */
export interface NewOptions {
  readonly out: string;
  readonly title?: string;
  readonly status?: number | string;
  readonly extends?: string;
  readonly force?: boolean;
}

/** Writes the file of a new exception class. An existing file is overwritten only with `force`. */
export async function newCommand(slug: string, options: NewOptions, terminal: Terminal): Promise<number> {
  if (!isSlug(slug)) throw new CliFailure(`'${slug}' is not kebab-case. Write a slug such as customer-not-found.`);
  const file = join(resolve(terminal.folder, options.out), `${slug}.exception.ts`);
  const source = exceptionSource({ slug, ...choices(slug, options), isEsModule: isEsModule(dirname(file)) });
  await writeText(file, source, options.force === true ? 'w' : 'wx');
  terminal.out(`${relative(terminal.folder, file)}: ${exceptionName(slug)}`);
  terminal.out(NEXT_STEP);
  return 0;
}

function choices(slug: string, { title, status, extends: parent }: NewOptions) {
  const suggested = partsFor(slug);
  const own = status === undefined ? undefined : checkedStatus(status);
  const fits = own === undefined || own === suggested.status;
  const choice = {
    title: title ?? suggested.title,
    status: own ?? suggested.status,
    parent: parent ?? (fits ? suggested.parent : parentFor(own)),
  };
  checkParent(slug, choice, own);
  return choice;
}

/** Rejects what would not compile, and what `lint` would report. */
function checkParent(slug: string, { parent, status }: { parent: string; status: number }, own?: number): void {
  if (!/^[A-Za-z_$][\w$]*$/.test(parent)) {
    throw new CliFailure(`'${parent}' is not a valid class name. Write one such as NotFoundException.`);
  }
  if (parent === exceptionName(slug) && !isExported(parent)) {
    throw new CliFailure(`${parent} cannot extend itself. Pass another class with --extends.`);
  }
  const general = parentFor(status);
  if (parent === 'ProblemException' && general !== parent) {
    throw new CliFailure(
      `A type with the status ${status} must extend ${general}, so that clients can fall back to it. ` +
        `Pass --extends ${general}, or another --status.`,
    );
  }
  if (parent !== 'ProblemException' && own !== undefined && own !== statusOf(parent)) {
    throw new CliFailure(
      `A variant has the status of its parent, so --status ${own} does not fit --extends ${parent}. Leave out one of them.`,
    );
  }
}

function checkedStatus(status: number | string): number {
  const number = Number(status);
  if (Number.isInteger(number) && number >= 200 && number <= 599) return number;
  throw new CliFailure(`'${status}' is not a valid status. Write an integer from 200 to 599, such as 404.`);
}
