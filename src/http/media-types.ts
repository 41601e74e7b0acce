import Negotiator from 'negotiator';

/** The media type of a `Content-Type` field, without its parameters and in lower case; `undefined` for nonsense. */
export function mediaTypeOf(contentType: string | undefined): string | undefined {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  return type !== undefined && MEDIA_TYPE.test(type) ? type : undefined;
}

/**
 * Whether a body of this media type is one of `accepted`: types, or ranges such as `image/*`. A type with the suffix
 * `+json` is JSON (RFC 6839, section 3.1).
 */
export function isAccepted(type: string, accepted: readonly string[]): boolean {
  return accepted.some((range) => {
    const bare = mediaTypeOf(range) ?? range;
    if (bare === '*/*' || bare === type) return true;
    if (bare === 'application/json') return type.endsWith('+json');
    return bare.endsWith('/*') && type.startsWith(bare.slice(0, -1));
  });
}

/** Whether the `Accept` field (RFC 9110, section 12.5.1) takes any of these types. No field takes everything. */
export function takesAny(accept: string | undefined, types: readonly string[]): boolean {
  if (accept === undefined || accept === '*/*') return true;
  try {
    return new Negotiator({ headers: { accept } }).mediaTypes([...types]).length > 0;
  } catch {
    return false;
  }
}

const TOKEN = "[!#$%&'*+.^_`|~0-9a-z-]+";
const MEDIA_TYPE = new RegExp(`^${TOKEN}/${TOKEN}$`);
