import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { BUILT_IN_TYPES } from '../exceptions/built-in-types.js';
import { CliFailure } from './cli-failure.js';
import type { Terminal } from './terminal.js';

export interface NewOptions {
  readonly out: string;
  readonly title?: string;
  readonly status?: number | string;
  readonly extends?: string;
  readonly force?: boolean;
}

/** What a slug's last words say of its status, for who does not. */
const ENDINGS = [
  { ending: /(^|-)not-found$/, parent: 'NotFoundException', status: 404 },
  { ending: /-(already-exists|conflict|taken)$/, parent: 'ProblemException', status: 409 },
  { ending: /-(not-allowed|not-authorized|forbidden)$/, parent: 'NotAuthorizedException', status: 403 },
];

/** Writes the file of a new exception class; never over one that is there. */
export async function newCommand(slug: string, options: NewOptions, terminal: Terminal): Promise<number> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    throw new CliFailure(`'${slug}' is no kebab-case. Write a slug such as customer-not-found.`);
  }
  const file = join(resolve(terminal.folder, options.out), `${slug}.exception.ts`);
  await write(file, exceptionFile({ slug, ...choices(slug, options) }), options.force === true);
  terminal.out(`${relative(terminal.folder, file)}: ${className(slug)}`);
  terminal.out('Write its texts, then register it: ProblemsModule.forRoot({ types }) or forFeature([…]).');
  return 0;
}

function choices(slug: string, { title, status, extends: parent }: NewOptions) {
  const guess = ENDINGS.find(({ ending }) => ending.test(slug));
  const own = status === undefined ? undefined : checkedStatus(status);
  if (parent !== undefined && !/^[A-Za-z_$][\w$]*$/.test(parent)) {
    throw new CliFailure(`'${parent}' is no name of a class. Write one such as NotFoundException.`);
  }
  const fits = own === undefined || own === guess?.status;
  return {
    title: title ?? titleOf(slug),
    status: own ?? guess?.status ?? 400,
    parent: parent ?? (fits ? guess?.parent : undefined) ?? 'ProblemException',
  };
}

function checkedStatus(status: number | string): number {
  const number = Number(status);
  if (Number.isInteger(number) && number >= 200 && number <= 599) return number;
  throw new CliFailure(`'${status}' is no status. Write an integer of 200 to 599, such as 404.`);
}

async function write(file: string, content: string, force: boolean): Promise<void> {
  try {
    await mkdir(resolve(file, '..'), { recursive: true });
    await writeFile(file, content, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    // Not of `mkdir`, where a file stands in the way of the folder.
    if (code === 'EEXIST' && syscall === 'open')
      throw new CliFailure(`${file} is there already. Use --force to write over it.`);
    throw new CliFailure(`${file} can't be written: ${message}`);
  }
}

const OURS = new Set(['ProblemException', ...BUILT_IN_TYPES.map(({ name }) => name)]);

/** What the file of a new exception class says. */
export interface ExceptionFile {
  readonly slug: string;
  readonly title: string;
  readonly status: number;
  /** The class that it extends. */
  readonly parent: string;
}

/** The source of an exception class. What its author has to say is empty, so that `lint` asks for it. */
export function exceptionFile({ slug, title, status, parent }: ExceptionFile): string {
  const inherits = parent !== 'ProblemException';
  return `${imports(parent)}

@ProblemType({
  slug: '${slug}',
  title: ${quoted(title)},
${inherits ? '' : `  status: ${status},\n`}  // What it means for the caller, and when it is answered. Markdown.
  meaning: '',
  examples: [
    {
      // A detail as an occurrence may say it.
      detail: '',
      // What happened, in words for the caller.
      explanation: '',
      // What the caller can do, most promising first.
      solutions: [],
    },
  ],
  // What a client does about it: retry (when?), mend the request, report the flow id.
  advice: '',
})
export class ${className(slug)} extends ${parent} {}
`;
}

/** A parent that is none of ours stands, by custom, in a file of its own beside the new one. */
function imports(parent: string): string {
  if (OURS.has(parent)) return `import { ${[parent, 'ProblemType'].sort().join(', ')} } from 'nestjs-problems';`;
  const file = parent
    .replace(/Exception$/, '')
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-')
    .toLowerCase();
  return `import { ProblemType } from 'nestjs-problems';\nimport { ${parent} } from './${file}.exception.js';`;
}

/** `insufficient-funds` → `InsufficientFundsException`. */
export function className(slug: string): string {
  return `${slug.split('-').map(capital).join('')}Exception`;
}

/** `insufficient-funds` → `Insufficient funds`. */
export function titleOf(slug: string): string {
  return capital(slug.replace(/-/g, ' '));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(/\s+/g, ' ')}'`;
}
