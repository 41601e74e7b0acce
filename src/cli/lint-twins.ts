import type { TypeDescription } from '../pages/type-description.js';
import type { LintedCatalog, ReportFinding } from './lint-catalog.js';

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
