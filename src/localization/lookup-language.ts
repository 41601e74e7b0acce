import Negotiator from 'negotiator';

/**
 * The language to answer in: RFC 4647, section 3.4 (lookup). Each range of `Accept-Language`, most wanted first, is
 * shortened from its end until one of `available` is it: `de-CH-1996`, `de-CH`, `de`.
 *
 * @returns the tag as `available` writes it, or `undefined` when nothing fits
 */
export function lookupLanguage(acceptLanguage: string | undefined, available: readonly string[]): string | undefined {
  if (acceptLanguage === undefined) return undefined;
  const known = new Map(available.map((tag) => [tag.toLowerCase(), tag]));
  for (const range of ranges(acceptLanguage)) {
    for (let prefix = range.toLowerCase(); prefix !== ''; prefix = shortened(prefix)) {
      const tag = known.get(prefix);
      if (tag !== undefined) return tag;
    }
  }
  return undefined;
}

/** Without the last subtag, and without the singleton (`x`, `u`) that then ends it. */
function shortened(range: string): string {
  const subtags = range.split('-').slice(0, -1);
  if (subtags.at(-1)?.length === 1) subtags.pop();
  return subtags.join('-');
}

function ranges(acceptLanguage: string): string[] {
  try {
    return new Negotiator({ headers: { 'accept-language': acceptLanguage } }).languages();
  } catch {
    return [];
  }
}
