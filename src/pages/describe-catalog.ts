import type { CataloguedType } from '../catalog/catalogued-type.js';
import { type ApiSettings, describeType } from './describe-type.js';
import type { CatalogDescription } from './type-description.js';

/** The slugs of the variants of each type. */
export function variantsOf(types: readonly CataloguedType[]): Map<string, string[]> {
  const variants = new Map<string, string[]>();
  for (const { slug, variantOf } of types) {
    if (variantOf === undefined) continue;
    const siblings = variants.get(variantOf);
    if (siblings) siblings.push(slug);
    else variants.set(variantOf, [slug]);
  }
  return variants;
}

/** All types of an API as data. */
export function describeCatalog(
  types: readonly CataloguedType[],
  facts: ApiSettings,
  variants: ReadonlyMap<string, readonly string[]> = variantsOf(types),
): CatalogDescription {
  const { title, flow } = facts;
  return { title, flow, types: types.map((type) => describeType(type, facts, variants.get(type.slug))) };
}
