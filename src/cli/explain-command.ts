import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { replaceControls } from '../pages/html.js';
import type { CatalogDescription, TypeDescription } from '../pages/type-description.js';
import { slugOfUri } from '../problem/problem-definition.js';
import { isRecord } from '../problem/untrusted.js';
import { fetchCatalog, fetchType } from './fetch-catalog.js';
import { describeClasses, loadCatalog } from './load-catalog.js';
import { CliFailure, type Terminal, TerminalText } from './terminal.js';
import { terminalPage } from './terminal-page.js';

type Found = { readonly type: TypeDescription; readonly catalog: Pick<CatalogDescription, 'flow'> };

/** Prints the page of a type, after the detail of the given problem. Exit code 1 for an unknown type. */
export async function explainCommand(
  subject: string,
  options: { readonly catalog?: string },
  terminal: Terminal,
): Promise<number> {
  const subjectType = await readSubject(subject, terminal);
  const text = new TerminalText(terminal);
  if (subjectType.detail !== undefined) terminal.out(`${text.plain(subjectType.detail)}\n`);
  if (subjectType.type === 'about:blank') {
    terminal.out(text.plain('The type about:blank has no meaning beyond the HTTP status (RFC 9457, section 4.2.1).'));
    return 0;
  }
  const { type, catalog } = await find(subjectType, options.catalog, terminal);
  terminal.out(terminalPage(type, catalog, terminal));
  return 0;
}

/** Looks in the given catalog; without one, at the type URI, then among the built-in types. */
async function find({ type: name }: Subject, source: string | undefined, terminal: Terminal): Promise<Found> {
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
  const hint = near.length > 0 ? `Did you mean ${near.slice(0, 5).join(', ')}?` : 'Pass the catalog with --catalog.';
  throw new CliFailure(`Unknown problem type '${replaceControls(name)}'. ${hint}`, 1);
}

function lookUp(name: string, { types }: CatalogDescription): TypeDescription | undefined {
  const exact = types.find(({ slug, type, documentation }) => name === slug || name === type || name === documentation);
  return exact ?? types.find(({ slug }) => slug === slugOf(name));
}

function slugOf(name: string): string {
  return slugOfUri(name.replace(/\/+$/, ''));
}

/** Replaces `-`, which the argument parser does not accept; it is not the name of a file. */
export const STANDARD_INPUT = 'stdin:';

/** What to explain: a type, or an occurrence with its detail. */
interface Subject {
  /** A slug or a type URI. */
  readonly type: string;
  readonly detail?: string;
}

/**
 * Reads a problem from a file or, for `-`, from standard input. Any other subject is a slug or a type URI.
 *
 * @throws CliFailure for a file that is missing or does not contain a problem
 */
async function readSubject(subject: string, terminal: Terminal): Promise<Subject> {
  if (subject === STANDARD_INPUT) return problemIn(await terminal.input(), 'Standard input');
  const file = resolve(terminal.folder, subject);
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (isFile) return problemIn(await readFile(file, 'utf8'), subject);
  if (!/^https?:/i.test(subject) && subject.endsWith('.json')) throw new CliFailure(`File not found: ${subject}.`);
  return { type: subject };
}

function problemIn(text: string, where: string): Subject {
  const { type = 'about:blank', type_documentation: page, detail } = parse(text, where);
  if (typeof type !== 'string') throw new CliFailure(`${where} is not a problem: its 'type' must be a string.`);
  // A type URI that is a path has no host; its documentation has one.
  const known = type.startsWith('/') && typeof page === 'string' ? page : type;
  return { type: known, ...(typeof detail === 'string' && { detail }) };
}

function parse(text: string, where: string): Readonly<Record<string, unknown>> {
  try {
    const problem: unknown = JSON.parse(text);
    if (isRecord(problem)) return problem;
  } catch {
    // Reported below, together with JSON that is not an object.
  }
  throw new CliFailure(`${where} is not a problem. Pass the JSON object of an application/problem+json body.`);
}
