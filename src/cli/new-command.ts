import { join, relative, resolve } from 'node:path';
import { BUILT_IN_TYPES } from '../exceptions/built-in-types.js';
import { isSlug, kebabCase, pascalCase } from '../problem/problem-definition.js';
import { CliFailure } from './cli-failure.js';
import { quoted } from './source-text.js';
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
  await writeText(file, exceptionFile({ slug, ...choices(slug, options) }), options.force === true ? 'w' : 'wx');
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
  if (parent === className(slug) && !EXPORTED.has(parent)) {
    throw new CliFailure(`${parent} cannot extend itself. Pass another class with --extends.`);
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
  // A class of the app can replace the one of this package with the same name.
  const base = parent === className(slug) ? `Base${parent}` : parent;
  return `${imports(parent, base)}

@ProblemType({
  slug: '${slug}',
  title: ${quoted(title.replace(/\s+/g, ' '))},
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
export class ${className(slug)} extends ${base} {}
`;
}

/** A parent that this package does not export is expected in its own file next to the new one. */
function imports(parent: string, base: string): string {
  const name = parent === base ? parent : `${parent} as ${base}`;
  if (EXPORTED.has(parent)) return `import { ${[name, 'ProblemType'].sort().join(', ')} } from 'nestjs-problems';`;
  return `import { ProblemType } from 'nestjs-problems';\nimport { ${name} } from './${kebabCase(parent)}.exception.js';`;
}

/** `insufficient-funds` → `InsufficientFundsException`; `2fa-required` → `_2faRequiredException`. */
function className(slug: string): string {
  return `${pascalCase(slug).replace(/^(?=\d)/, '_')}Exception`;
}

/** `insufficient-funds` → `Insufficient funds`. */
function titleOf(slug: string): string {
  return slug.charAt(0).toUpperCase() + slug.slice(1).replace(/-/g, ' ');
}
