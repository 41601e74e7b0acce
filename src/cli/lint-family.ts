import type { TypeDescription } from '../pages/type-description.js';
import type { LintedCatalog, ReportFinding } from './lint-catalog.js';

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
