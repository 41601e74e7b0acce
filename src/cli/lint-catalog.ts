import type { CatalogDescription, TypeDescription } from '../pages/type-description.js';
import { lintLinks, loadLinksOf } from './lint-links.js';

/** Something that a catalog lacks or has wrong. */
export interface Finding {
  readonly slug: string;
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** What is wrong, and what to write instead. */
  readonly message: string;
}

/** Notes a finding about a type. */
export type ReportFinding = (rule: string, message: string, severity?: Finding['severity']) => void;

/** A catalog, made ready to be looked things up in. */
export interface LintedCatalog {
  /** By slug. */
  readonly types: ReadonlyMap<string, TypeDescription>;
  /** The first of each name that tells types apart, in lower case. */
  readonly byName: ReadonlyMap<string, TypeDescription>;
}

/** Everything that keeps the pages of a catalog from helping their readers. */
export async function lintCatalog({ types }: CatalogDescription): Promise<Finding[]> {
  const findings: Finding[] = [];
  const linksOf = await loadLinksOf();
  const catalog = { types: new Map(types.map((type) => [type.slug, type])), byName: byNames(types) };
  for (const type of types) {
    const note: ReportFinding = (rule, message, severity = 'error') =>
      findings.push({ slug: type.slug, rule, severity, message });
    lintTexts(type, note);
    lintNames(type, note);
    lintFamily(type, catalog, note);
    lintLinks(type, linksOf(type), catalog, note);
    lintTwins(type, catalog, note);
  }
  return findings;
}

function lintTexts({ meaning, examples = [], title }: TypeDescription, note: ReportFinding): void {
  if (isEmpty(meaning)) note('meaning', "Nobody learns what it means. Write 'meaning'.");
  if (examples.length === 0) note('example', "It has no typical detail. Write 'examples'.");
  examples.forEach(({ detail, explanation, solutions = [] }, index) => {
    const where = examples.length === 1 ? 'The example' : `Example ${index + 1}`;
    if (isEmpty(detail)) note('example', `${where} has no 'detail'.`);
    if (isEmpty(explanation)) note('explanation', `${where} says not why. Write its 'explanation'.`, 'warning');
    if (solutions.every(isEmpty)) note('solutions', `${where} shows no way out. Write its 'solutions'.`);
  });
  if (/\.\s*$/.test(title)) note('title', `The title ends in a period. Write '${title.replace(/[.\s]+$/, '')}'.`);
}

function lintNames({ slug, extensions }: TypeDescription, note: ReportFinding): void {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) note('slug', 'The slug is no kebab-case, such as customer-not-found.');
  for (const name of Object.keys(extensions?.properties ?? {})) {
    if (/^[A-Za-z][A-Za-z0-9_]{2,}$/.test(name)) continue;
    note(
      'extension-name',
      `The member '${name}' should start with a letter, have three characters or more, and none but letters, digits and '_' (RFC 9457, section 4).`,
    );
  }
}

function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

/** The types that stand for their status: a client that knows no other of that status can treat all as this one. */
const GENERAL: Readonly<Record<number, string>> = {
  403: 'not-authorized',
  404: 'not-found',
  405: 'method-not-allowed',
  415: 'unsupported-media-type',
};

/** Whether clients that don't know a type can fall back on one that they know. */
export function lintFamily(type: TypeDescription, { types }: LintedCatalog, note: ReportFinding): void {
  const parent = types.get(type.variant_of ?? '');
  if (type.variant_of !== undefined && !parent) {
    note('parent', `It is a variant of '${type.variant_of}', which is not in the catalog. Export that class, too.`);
  }
  if (parent && parent.status !== type.status) {
    note(
      'parent',
      `Its status is ${type.status} and that of its parent '${parent.slug}' ${parent.status}. Extend a class of the same status.`,
    );
  }
  const general = types.get(GENERAL[type.status] ?? '');
  if (type.variant_of === undefined && general && general.slug !== type.slug) {
    note(
      'parent',
      `Its status is ${type.status}, but it is no variant of '${general.slug}'. Extend that class, so that clients can fall back on it.`,
    );
  }
}

/** Types that a reader takes for one another: URIs or titles that differ by case alone, or not at all. */
export function lintTwins(type: TypeDescription, { byName }: LintedCatalog, note: ReportFinding): void {
  const names = [
    ['type URI', type.type],
    ['title', type.title],
  ] as const;
  for (const [what, name] of names) {
    const first = byName.get(`${what} ${name.toLowerCase()}`);
    if (first === undefined || first === type) continue;
    note('case', `Its ${what} ${name} is that of '${first.slug}', but for case. Give one of them another.`);
    return;
  }
}

/** The first type of each name that {@link lintTwins} compares. */
export function byNames(types: readonly TypeDescription[]): Map<string, TypeDescription> {
  const names = new Map<string, TypeDescription>();
  for (const type of types) {
    for (const key of [`type URI ${type.type.toLowerCase()}`, `title ${type.title.toLowerCase()}`]) {
      if (!names.has(key)) names.set(key, type);
    }
  }
  return names;
}
