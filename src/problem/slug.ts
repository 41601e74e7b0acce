const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether a value is a slug: words in kebab-case, such as `customer-not-found`. */
export function isSlug(value: unknown): value is string {
  return typeof value === 'string' && KEBAB_CASE.test(value);
}

/** `customer-not-found` → `CustomerNotFound`. */
export function pascalCase(slug: string): string {
  return slug.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

/** `CustomerNotFoundException` → `customer-not-found`; empty for a name without letters and digits. */
export function kebabCase(className: string): string {
  const words = className.replace(/Exception$/, '').match(/[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+/g) ?? [];
  return words.join('-').toLowerCase();
}
