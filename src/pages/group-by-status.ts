/** The part of a type that decides where it stands in the index. */
interface Member {
  readonly slug: string;
  readonly status: number;
  readonly variant_of?: string;
}

/** A type and its variants. */
export interface Family<T> {
  readonly type: T;
  readonly variants: readonly Family<T>[];
}

/** The families of one status. */
export interface StatusGroup<T> {
  readonly status: number;
  readonly families: readonly Family<T>[];
  /** How many types the group has, variants included. */
  readonly size: number;
}

/** Groups types by status, in ascending order, and within a status by family. Each type comes exactly once. */
export function groupByStatus<T extends Member>(types: readonly T[]): StatusGroup<T>[] {
  const slugs = new Map(types.map((type) => [type.slug, type]));
  const below = new Map<string | undefined, T[]>();
  for (const type of types) {
    const parent = parentIn(slugs, type);
    const siblings = below.get(parent) ?? [];
    siblings.push(type);
    below.set(parent, siblings);
  }
  const grow = (type: T): Family<T> => ({ type, variants: (below.get(type.slug) ?? []).map(grow) });
  const roots = (below.get(undefined) ?? []).map(grow);
  const statuses = [...new Set(roots.map(({ type }) => type.status))].sort((a, b) => a - b);
  return statuses.map((status) => groupOf(status, roots));
}

/** A variant with a status of its own stands under that status; and data from elsewhere may have a cycle. */
function parentIn<T extends Member>(slugs: ReadonlyMap<string, T>, type: T): string | undefined {
  const parent = type.variant_of === undefined ? undefined : slugs.get(type.variant_of);
  if (!parent || parent.status !== type.status) return undefined;
  const seen = new Set([type.slug]);
  for (let next: T | undefined = parent; next; next = slugs.get(next.variant_of ?? '')) {
    if (seen.has(next.slug)) return undefined;
    seen.add(next.slug);
  }
  return parent.slug;
}

function groupOf<T extends Member>(status: number, roots: readonly Family<T>[]): StatusGroup<T> {
  const families = roots.filter(({ type }) => type.status === status);
  return { status, families, size: families.reduce((sum, family) => sum + sizeOf(family), 0) };
}

function sizeOf<T>({ variants }: Family<T>): number {
  return variants.reduce((sum, variant) => sum + sizeOf(variant), 1);
}
