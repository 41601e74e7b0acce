import { BUILT_IN_TYPES } from '../exceptions/built-in-types.js';
import type { CatalogDescription, TypeDescription } from '../pages/type-description.js';
import { slugOfUri } from '../problem/problem-definition.js';
import { CliFailure } from './cli-failure.js';
import { fetchCatalog, fetchType } from './fetch-catalog.js';
import { describeClasses, loadCatalog } from './load-catalog.js';
import { readSubject, type Subject } from './read-subject.js';
import type { Terminal } from './terminal.js';
import { terminalPage } from './terminal-page.js';
import { inLine, TerminalText } from './terminal-text.js';

/** `note` says why this is the page of a type with another URI. */
type Found = {
  readonly note?: string;
  readonly type: TypeDescription;
  readonly catalog: Pick<CatalogDescription, 'flow'>;
};

/** Prints the page of a type, after the detail of the given problem. Exit code 1 for an unknown type. */
export async function explainCommand(
  subject: string,
  options: { readonly catalog?: string | readonly string[] },
  terminal: Terminal,
): Promise<number> {
  const subjectType = await readSubject(subject, terminal);
  const text = new TerminalText(terminal);
  if (subjectType.detail !== undefined) terminal.out(`${text.plain(subjectType.detail)}\n`);
  if (subjectType.type === 'about:blank') {
    terminal.out(text.plain('The type about:blank has no meaning beyond the HTTP status (RFC 9457, section 4.2.1).'));
    return 0;
  }
  const { note, type, catalog } = await find(subjectType, options.catalog, terminal);
  if (note !== undefined) terminal.error(text.styles.yellow(text.plain(note)));
  terminal.out(terminalPage(type, catalog, terminal));
  return 0;
}

/**
 * Looks in the given catalog; without one, at the type URI that the user typed, then among the built-in types. The URI in a
 * problem is not fetched, because the sender of the problem chose it.
 */
async function find(
  { type: name, isTyped }: Subject,
  source: string | readonly string[] | undefined,
  terminal: Terminal,
): Promise<Found> {
  if (source !== undefined) return inCatalog(name, await loadCatalog([source].flat().map(String), {}, terminal.folder));
  if (!/^https?:\/\//i.test(name)) return builtIn(name);
  if (!isTyped) return builtIn(name, `The URI '${inLine(name)}' comes from the problem, so it was not fetched.`);
  try {
    return await online(name);
  } catch (error) {
    if (error instanceof CliFailure) return builtIn(name, error.message, error);
    throw error;
  }
}

/** The built-in type with this URI, or at least with its slug. */
function builtIn(
  name: string,
  reason = `'${inLine(name)}' is not the URI of a built-in type.`,
  failure?: Error,
): Found {
  const catalog = describeClasses(BUILT_IN_TYPES, {});
  const type = lookUp(name, catalog);
  if (type === undefined && failure !== undefined) throw failure;
  if (type === undefined && /^https?:/i.test(name)) {
    throw new CliFailure(
      `${reason} If you trust the server, pass the URI as the subject, or the catalog with --catalog.`,
      1,
    );
  }
  if (type === undefined || name === type.slug || name === type.type) return inCatalog(name, catalog);
  return { type, catalog, note: `${reason} This is the built-in type with the same slug, ${type.type}:` };
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
  const hint =
    near.length > 0 ? `Did you mean ${near.slice(0, 5).map(inLine).join(', ')}?` : 'Pass the catalog with --catalog.';
  throw new CliFailure(`Unknown problem type '${inLine(name)}'. ${hint}`, 1);
}

function lookUp(name: string, { types }: CatalogDescription): TypeDescription | undefined {
  const exact = types.find(({ slug, type, documentation }) => name === slug || name === type || name === documentation);
  return exact ?? types.find(({ slug }) => slug === slugOf(name));
}

function slugOf(name: string): string {
  return slugOfUri(name.replace(/\/+$/, ''));
}
