import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { replaceControls } from '../pages/replace-controls.js';
import type { CatalogDescription, TypeDescription } from '../pages/type-description.js';
import { CliFailure } from './cli-failure.js';
import { fetchCatalog, fetchType } from './fetch-catalog.js';
import { describeClasses, loadCatalog } from './load-catalog.js';
import { type Terminal, TerminalText } from './terminal.js';
import { terminalPage } from './terminal-page.js';

type Found = { readonly type: TypeDescription; readonly catalog: Pick<CatalogDescription, 'flow'> };

/** Prints the page of a type, and above it what the problem at hand says. Exit code 1 when nobody knows the type. */
export async function explainCommand(
  subject: string,
  options: { readonly catalog?: string },
  terminal: Terminal,
): Promise<number> {
  const question = await readQuestion(subject, terminal);
  const text = new TerminalText(terminal);
  if (question.detail !== undefined) terminal.out(`${text.plain(question.detail)}\n`);
  if (question.type === 'about:blank') {
    terminal.out(text.plain('The type about:blank says no more than the HTTP status does (RFC 9457, section 4.2.1).'));
    return 0;
  }
  const { type, catalog } = await find(question, options.catalog, terminal);
  terminal.out(terminalPage(type, catalog, terminal));
  return 0;
}

/** In the catalog that was named; else where the type URI leads; else among the types that every app has. */
async function find({ type: name }: Question, source: string | undefined, terminal: Terminal): Promise<Found> {
  const builtIn = describeClasses([], {});
  if (source !== undefined) return inCatalog(name, await loadCatalog(source, {}, terminal.folder));
  if (!/^https?:\/\//i.test(name)) return inCatalog(name, builtIn);
  try {
    return await online(name);
  } catch (error) {
    const known = lookUp(name, builtIn);
    if (known && error instanceof CliFailure) return { type: known, catalog: builtIn };
    throw error;
  }
}

async function online(uri: string): Promise<Found> {
  const type = await fetchType(uri);
  const base = uri.includes('#') ? uri.replace(/#.*$/, '') : uri.replace(/\/[^/]*\/?$/, '');
  const catalog = await fetchCatalog(base);
  return type ? { type, catalog } : inCatalog(uri, catalog);
}

function inCatalog(name: string, catalog: CatalogDescription): Found {
  const type = lookUp(name, catalog);
  if (type) return { type, catalog };
  const words = slugOf(name).split('-');
  const near = catalog.types
    .map(({ slug }) => slug)
    .filter((slug) => slug.split('-').some((word) => words.includes(word)));
  const hint = near.length > 0 ? `Did you mean ${near.slice(0, 5).join(', ')}?` : 'Name the catalog with --catalog.';
  throw new CliFailure(`No problem type '${replaceControls(name)}' is known. ${hint}`, 1);
}

function lookUp(name: string, { types }: CatalogDescription): TypeDescription | undefined {
  const exact = types.find(({ slug, type, documentation }) => name === slug || name === type || name === documentation);
  return exact ?? types.find(({ slug }) => slug === slugOf(name));
}

/** The last part of a type URI. */
function slugOf(name: string): string {
  return name.replace(/\/+$/, '').replace(/^.*[/#]/, '');
}

/** Stands for `-` behind the argument parser, and for no file. */
export const STANDARD_INPUT = 'stdin:';

/** What somebody wants explained: a type, and of an occurrence also what it said. */
export interface Question {
  /** A slug or a type URI. */
  readonly type: string;
  readonly detail?: string;
}

/**
 * Reads the question: a problem from a file or, for `-`, from the standard input; else a slug or type URI as it stands.
 *
 * @throws CliFailure for a file that is missing or holds no problem
 */
export async function readQuestion(subject: string, terminal: Terminal): Promise<Question> {
  if (subject === STANDARD_INPUT) return problemIn(await terminal.input(), 'The standard input');
  const file = resolve(terminal.folder, subject);
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (isFile) return problemIn(await readFile(file, 'utf8'), subject);
  if (!/^https?:/i.test(subject) && subject.endsWith('.json')) throw new CliFailure(`There is no file ${subject}.`);
  return { type: subject };
}

function problemIn(text: string, where: string): Question {
  const { type = 'about:blank', type_documentation: page, detail } = parse(text, where);
  if (typeof type !== 'string') throw new CliFailure(`${where} is no problem: its 'type' is no string.`);
  // A type URI that is a path says not on which host; its documentation does.
  const known = type.startsWith('/') && typeof page === 'string' ? page : type;
  return { type: known, ...(typeof detail === 'string' && { detail }) };
}

function parse(text: string, where: string): Readonly<Record<string, unknown>> {
  try {
    const problem: unknown = JSON.parse(text);
    if (typeof problem === 'object' && problem !== null && !Array.isArray(problem))
      return problem as Record<string, unknown>;
  } catch {
    // Told below: what matters is what it should have been.
  }
  throw new CliFailure(`${where} is no problem: give the JSON object of an application/problem+json body.`);
}
