import type { CataloguedType } from '../catalog/catalogued-type.js';
import type { ResolvedOptions } from '../nest/options/resolved-options.js';

/** The statuses that occurrences of a type have: its own, but for the two types that are not bound to one. */
export function statusesOf({ slug, status }: CataloguedType, { validation }: ResolvedOptions): readonly number[] {
  if (slug === 'validation' && validation !== false) return [validation.pipe.errorHttpStatusCode ?? status];
  // Another service gave a bad answer, was not there, or took too long.
  return slug === 'dependent-service-error' ? [502, 503, 504] : [status];
}
