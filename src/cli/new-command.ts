import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { BUILT_IN_TYPES } from '../exceptions/built-in-types.js';
import { isSlug, kebabCase, pascalCase } from '../problem/problem-definition.js';
import { CliFailure, type Terminal } from './terminal.js';

/** The options of `new`. */
export interface NewOptions {
  readonly out: string;
  readonly title?: string;
  readonly status?: number | string;
  readonly extends?: string;
  readonly force?: boolean;
}

/** Defaults for parent and status, by the last words of the slug. */
const ENDINGS = [
  { ending: /(^|-)not-found$/, parent: 'NotFoundException', status: 404 },
  { ending: /-(already-exists|conflict|taken)$/, parent: 'ProblemException', status: 409 },
  { ending: /-(not-allowed|not-authorized|forbidden)$/, parent: 'NotAuthorizedException', status: 403 },
];

/** Writes the file of a new exception class. An existing file is overwritten only with `force`. */
export async function newCommand(slug: string, options: NewOptions, terminal: Terminal): Promise<number> {
  if (!isSlug(slug)) throw new CliFailure(`'${slug}' is not kebab-case. Write a slug such as customer-not-found.`);
  const file = join(resolve(terminal.folder, options.out), `${slug}.exception.ts`);
  await write(file, exceptionFile({ slug, ...choices(slug, options) }), options.force === true);
  terminal.out(`${relative(terminal.folder, file)}: ${className(slug)}`);
  terminal.out('Fill in its texts, then register it: ProblemsModule.forRoot({ types }) or forFeature([…]).');
  return 0;
}

function choices(slug: string, { title, status, extends: parent }: NewOptions) {
  const suggested = ENDINGS.find(({ ending }) => ending.test(slug));
  const own = status === undefined ? undefined : checkedStatus(status);
  if (parent !== undefined && !/^[A-Za-z_$][\w$]*$/.test(parent)) {
    throw new CliFailure(`'${parent}' is not a valid class name. Write one such as NotFoundException.`);
  }
  const fits = own === undefined || own === suggested?.status;
  return {
    title: title ?? titleOf(slug),
    status: own ?? suggested?.status ?? 400,
    parent: parent ?? (fits ? suggested?.parent : undefined) ?? 'ProblemException',
  };
}

function checkedStatus(status: number | string): number {
  const number = Number(status);
  if (Number.isInteger(number) && number >= 200 && number <= 599) return number;
  throw new CliFailure(`'${status}' is not a valid status. Write an integer from 200 to 599, such as 404.`);
}

async function write(file: string, content: string, force: boolean): Promise<void> {
  try {
    await mkdir(resolve(file, '..'), { recursive: true });
    await writeFile(file, content, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    // `mkdir` fails with the same code if the folder is a file.
    if (code === 'EEXIST' && syscall === 'open')
      throw new CliFailure(`${file} already exists. Use --force to overwrite it.`);
    throw new CliFailure(`Cannot write ${file}: ${message}`);
  }
}

const EXPORTED = new Set(['ProblemException', ...BUILT_IN_TYPES.map(({ name }) => name)]);

/** The parts of the source of an exception class. */
interface ExceptionFile {
  readonly slug: string;
  readonly title: string;
  readonly status: number;
  /** The class that it extends. */
  readonly parent: string;
}

/** The source of an exception class. Its texts are empty, so that `lint` reports them as missing. */
function exceptionFile({ slug, title, status, parent }: ExceptionFile): string {
  const inherits = parent !== 'ProblemException';
  return `${imports(parent)}

@ProblemType({
  slug: '${slug}',
  title: ${quoted(title)},
${inherits ? '' : `  status: ${status},\n`}  // What it means for the caller, and when it occurs. Markdown.
  meaning: '',
  examples: [
    {
      // A typical detail of an occurrence.
      detail: '',
      // Why it happened, for the caller.
      explanation: '',
      // What the caller can do, most promising first.
      solutions: [],
    },
  ],
  // What a client should do: retry (when?), correct the request, report the flow id.
  advice: '',
})
export class ${className(slug)} extends ${parent} {}
`;
}

/** A parent that this package does not export is expected in its own file next to the new one. */
function imports(parent: string): string {
  if (EXPORTED.has(parent)) return `import { ${[parent, 'ProblemType'].sort().join(', ')} } from 'nestjs-problems';`;
  return `import { ProblemType } from 'nestjs-problems';\nimport { ${parent} } from './${kebabCase(parent)}.exception.js';`;
}

/** `insufficient-funds` → `InsufficientFundsException`. */
function className(slug: string): string {
  return `${pascalCase(slug)}Exception`;
}

/** `insufficient-funds` → `Insufficient funds`. */
function titleOf(slug: string): string {
  return slug.charAt(0).toUpperCase() + slug.slice(1).replace(/-/g, ' ');
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(/\s+/g, ' ')}'`;
}
