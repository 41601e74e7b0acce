import { type CAC, cac } from 'cac';
import { replaceControls } from '../pages/html.js';
import { type CatalogOptions, withCatalogOptions } from './catalog-options.js';
import { checkCommand } from './check-command.js';
import { CliFailure } from './cli-failure.js';
import { clientCommand } from './client-command.js';
import { explainCommand } from './explain-command.js';
import { exportCommand } from './export-command.js';
import { lintCommand } from './lint-command.js';
import { type NewOptions, newCommand } from './new-command.js';
import { STANDARD_INPUT } from './read-subject.js';
import { safeTerminal, styles, type Terminal } from './terminal.js';

const CATALOG =
  'A <catalog> is the URL of a running app, a problems.json, or compiled files that export the root module or exception classes. Pass globs in quotes.';

/**
 * Runs a command.
 *
 * @param args the arguments without the executable and the script
 * @returns the exit code: 0 success; 1 findings, or an unknown type; 2 wrong usage or unreadable input
 */
export async function run(args: readonly string[], terminal: Terminal, version: string): Promise<number> {
  const safe = safeTerminal(terminal);
  const program = commands(safe).version(version);
  try {
    // The parser does not accept a single dash as an argument.
    const parsed = args.map((argument) => (argument === '-' ? STANDARD_INPUT : argument));
    program.parse(['node', 'nestjs-problems', ...parsed], { run: false });
    if (program.options.help || program.options.version) return 0;
    if (program.matchedCommand) return await program.runMatchedCommand();
    if (args.length > 0) throw new CliFailure(unknown(program, String(args[0])));
    program.outputHelp();
    return 2;
  } catch (error) {
    return fail(error, safe);
  }
}

function commands(terminal: Terminal): CAC {
  const program = cac('nestjs-problems');
  addCatalogCommands(program, terminal);
  addCodeCommands(program, terminal);
  addCheckCommand(program, terminal);
  return program.help();
}

/** The commands that show or check a catalog. */
function addCatalogCommands(program: CAC, terminal: Terminal): void {
  withCatalogOptions(
    program.command('export <...catalog>', 'Write the documentation as static files: pages and problems.json'),
  )
    .option('--out <folder>', 'output folder', { default: 'site' })
    .example('nestjs-problems export dist/problem-types.js --base-uri https://developer.example.com/problems')
    .example('nestjs-problems export http://localhost:3000/problems --out site')
    .example(`\n${CATALOG}`)
    .action((sources: string[], options: CatalogOptions & { out: string }) =>
      exportCommand(sources, asTexts(options), terminal),
    );
  program
    .command(
      'explain <subject>',
      'Explain a problem type: a slug, a type URI, a file with a problem, or - for standard input',
    )
    .example('nestjs-problems explain customer-not-found')
    .example('curl -s localhost:3000/customers/42 | nestjs-problems explain - --catalog http://localhost:3000/problems')
    .option(
      '--catalog <catalog>',
      'catalog with the type (default: the one at its type URI, otherwise the built-in types)',
    )
    .action((subject: string, options: { catalog?: string | string[] }) =>
      explainCommand(subject, { ...asTexts(options), catalog: options.catalog }, terminal),
    );
  withCatalogOptions(
    program.command('lint <...catalog>', 'Check the problem types of a catalog for missing or invalid documentation'),
  )
    .option('--strict', 'exit with 1 on warnings, too')
    .example('nestjs-problems lint dist/problem-types.js')
    .example(`\n${CATALOG}`)
    .action((sources: string[], options: CatalogOptions & { strict?: boolean }) =>
      lintCommand(sources, asTexts(options), terminal),
    );
}

/** The command for an app. */
function addCheckCommand(program: CAC, terminal: Terminal): void {
  withCatalogOptions(
    program.command('check <...files>', 'Find what would surprise in an app with ProblemsModule, without starting it'),
  )
    .example('nestjs-problems check dist/app.module.js')
    .example("nestjs-problems check 'dist/**/*.js'")
    .action((sources: string[], options: CatalogOptions) => checkCommand(sources, asTexts(options), terminal));
}

/** The commands that generate code. */
function addCodeCommands(program: CAC, terminal: Terminal): void {
  withCatalogOptions(
    program.command('client <...catalog>', 'Generate TypeScript definitions of the problem types for a front end'),
  )
    .option('--out <file>', 'output file', { default: 'problems.ts' })
    .example('nestjs-problems client https://api.example.com/problems --out src/problems.ts')
    .example(`\n${CATALOG}`)
    .action((sources: string[], options: CatalogOptions & { out: string }) =>
      clientCommand(sources, asTexts(options), terminal),
    );
  program
    .command('new <slug>', 'Create the exception class of a new problem type')
    .option('--out <folder>', 'output folder', { default: '.' })
    .option('--title <text>', 'title (default: made from the slug)')
    .option('--status <status>', 'HTTP status (default: suggested by the slug, otherwise 400)')
    .option('--extends <class>', 'parent class; the new type is a variant of its type')
    .option('--force', 'overwrite an existing file')
    .action((slug: string, options: NewOptions) => newCommand(slug, asTexts(options), terminal));
}

/** The parser makes a number of a text such as 7, and an array of an option that is repeated: the last one counts. */
function asTexts<Options extends object>(options: Options): Options {
  const text = (value: unknown) => (typeof value === 'number' ? String(value) : value);
  const entries = Object.entries(options).map(([name, value]) => [
    name,
    text(Array.isArray(value) && name !== '--' ? value.at(-1) : value),
  ]);
  return Object.fromEntries(entries) as Options;
}

function unknown(program: CAC, name: string): string {
  const known = program.commands.map((command) => command.name).join(', ');
  return `Unknown command '${name}'. Commands: ${known}. See --help.`;
}

function fail(error: unknown, terminal: Terminal): number {
  const { red } = styles(terminal.colours);
  const known = error instanceof CliFailure || (error instanceof Error && error.name === 'CACError');
  const text = known || !(error instanceof Error) ? String((error as Error).message ?? error) : String(error.stack);
  // A text of a catalog must not look like a color of ours.
  terminal.error(red(replaceControls(text)));
  return error instanceof CliFailure ? error.exitCode : 2;
}
