import type { CatalogDescription, TypeDescription } from '../pages/type-description.js';
import { isSlug } from '../problem/problem-definition.js';
import { isEmpty, lintExamples } from './lint-examples.js';
import type { Finding, LintedCatalog, ReportFinding } from './lint-finding.js';
import { lintLinks, loadLinksOf } from './lint-links.js';
import { GENERAL_TYPES } from './source/exception-source.js';

/**
 * Checks that the pages of a catalog are complete and correct.
 *
 * @param others types that the app has as well, but that are not checked
 */
export async function lintCatalog(
  { types }: CatalogDescription,
  others: readonly TypeDescription[] = [],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const linksOf = await loadLinksOf();
  const own = new Set(types.map(({ slug }) => slug));
  const all = [...others.filter(({ slug }) => !own.has(slug)), ...types];
  const catalog = { types: new Map(all.map((type) => [type.slug, type])), byName: byNames(all) };
  for (const type of types) {
    const note: ReportFinding = (rule, message, severity = 'error') =>
      findings.push({ slug: type.slug, rule, severity, message });
    lintTexts(type, note);
    lintRetry(type, note);
    lintExamples(type, note);
    lintNames(type, note);
    lintFamily(type, catalog, note);
    lintLinks(type, linksOf(type), catalog, note);
    lintTwins(type, catalog, note);
  }
  return findings;
}

function lintTexts({ meaning, title }: TypeDescription, note: ReportFinding): void {
  if (isEmpty(meaning)) note('meaning', 'Missing `meaning`. Describe what the problem means and when it occurs.');
  if (title.trimEnd().endsWith('.')) note('title', `The title ends with a period. Write '${withoutPeriod(title)}'.`);
}

/** Statuses of 4xx after which the same request can succeed later (RFC 9110, section 15; RFC 4918; RFC 6585; RFC 8470). */
const TEMPORARY = [408, 409, 423, 425, 429];

function lintRetry({ status, retry, retry_after }: TypeDescription, note: ReportFinding): void {
  if (retry === 'never' && retry_after !== undefined) {
    note('retry', "It has `retry: 'never'`, but also `retryAfter`, which asks clients to retry. Remove one of them.");
  }
  if (typeof retry !== 'object' || status < 400 || status >= 500 || TEMPORARY.includes(status)) return;
  note(
    'retry',
    `Its status is ${status}: clients do not repeat the same request after it. Use 429 or 503 for a temporary failure, or write \`retry: 'never'\`.`,
    'warning',
  );
}

function lintNames({ slug, extensions }: TypeDescription, note: ReportFinding): void {
  if (!isSlug(slug)) note('slug', 'The slug is not kebab-case. Write one such as customer-not-found.');
  for (const name of Object.keys(extensions?.properties ?? {})) {
    if (/^[A-Za-z][A-Za-z0-9_]{2,}$/.test(name)) continue;
    note(
      'extension-name',
      `The member '${name}' should start with a letter, have at least three characters, and contain only letters, digits and '_' (RFC 9457, section 4).`,
    );
  }
}

/** In linear time: the title can be from another server. */
function withoutPeriod(title: string): string {
  let end = title.length;
  while (end > 0 && /[.\s]/.test(title.charAt(end - 1))) end -= 1;
  return title.slice(0, end);
}

/** Checks that clients that do not know a type can fall back to a type that they know. */
function lintFamily(type: TypeDescription, { types }: LintedCatalog, note: ReportFinding): void {
  const parent = types.get(type.variant_of ?? '');
  if (type.variant_of !== undefined && !parent) {
    note('parent', `It is a variant of '${type.variant_of}', which is not in the catalog. Export that class, too.`);
  }
  if (parent && parent.status !== type.status) {
    note(
      'parent',
      `Its status is ${type.status}, but that of its parent '${parent.slug}' is ${parent.status}. Extend a class with the same status.`,
    );
  }
  const general = types.get(GENERAL_TYPES[type.status] ?? '');
  if (type.variant_of === undefined && general && general.slug !== type.slug) {
    note(
      'parent',
      `Its status is ${type.status}, but it is not a variant of '${general.slug}'. Extend that class, so that clients can fall back to it.`,
    );
  }
}

/** Checks that no other type has the same type URI or title, ignoring case. */
function lintTwins(type: TypeDescription, { byName }: LintedCatalog, note: ReportFinding): void {
  const names = [
    ['type URI', type.type],
    ['title', type.title],
  ] as const;
  for (const [what, name] of names) {
    const first = byName.get(`${what} ${name.toLowerCase()}`);
    if (first === undefined || first === type) continue;
    note('case', `Its ${what} ${name} is the same as that of '${first.slug}', ignoring case. Change one of them.`);
    return;
  }
}

/** The first type per name that {@link lintTwins} compares. */
function byNames(types: readonly TypeDescription[]): Map<string, TypeDescription> {
  const names = new Map<string, TypeDescription>();
  for (const type of types) {
    for (const key of [`type URI ${type.type.toLowerCase()}`, `title ${type.title.toLowerCase()}`]) {
      if (!names.has(key)) names.set(key, type);
    }
  }
  return names;
}
