/**
 * A JSON Pointer in its URI fragment form (RFC 6901, sections 3 and 6): `#/items/0/name`, with `~` and `/` escaped and
 * what a fragment can't hold percent-encoded. A lone surrogate, which no URI can carry, becomes U+FFFD.
 */
export function fragmentPointer(segments: readonly (string | number)[]): string {
  return `#${segments.map((segment) => `/${escapeSegment(String(segment))}`).join('')}`;
}

function escapeSegment(segment: string): string {
  if (PLAIN.test(segment)) return segment;
  const escaped = segment.replaceAll('~', '~0').replaceAll('/', '~1');
  // encodeURI keeps '#', which would end the fragment's host URI a second time.
  return encodeURI(escaped.replace(LONE_SURROGATE, '\uFFFD')).replaceAll('#', '%23');
}

/** What stands for itself in a pointer as in a fragment: most names, and every index. */
const PLAIN = /^[\w-]*$/;
const LONE_SURROGATE = /\p{Surrogate}/gu;
