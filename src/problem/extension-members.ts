/** The members that RFC 9457 defines, and the two that this module adds: no extension may take their names. */
const STANDARD = new Set(['type', 'type_documentation', 'title', 'status', 'detail', 'instance']);

/** Names that would reach a prototype in a careless reader of the problem. */
const POISONOUS = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether an extension member may have this name. */
export function isExtensionName(name: string): boolean {
  return name !== '' && !STANDARD.has(name) && !POISONOUS.has(name);
}

/**
 * The extension members among the own enumerable properties of `source`. A getter that throws costs its member,
 * a proxy that throws costs them all.
 */
export function extensionsOf(source: object): Record<string, unknown> {
  const extensions: Record<string, unknown> = {};
  for (const name of ownNames(source)) {
    if (!isExtensionName(name)) continue;
    try {
      const value = (source as Record<string, unknown>)[name];
      if (value !== undefined && typeof value !== 'function' && typeof value !== 'symbol') extensions[name] = value;
    } catch {
      // The error path can't fail: the member is lost, the problem is not.
    }
  }
  return extensions;
}

/** The own enumerable names of an object; none, of a proxy that refuses to tell. */
export function ownNames(source: object): string[] {
  try {
    return Object.keys(source);
  } catch {
    return [];
  }
}
