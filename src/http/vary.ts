/**
 * A `Vary` field (RFC 9110, section 12.5.5) with these names added to what is there already; none twice, and `*` says
 * it all.
 */
export function vary(present: unknown, names: readonly string[]): string {
  const listed = String(present ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (listed.includes('*')) return '*';
  const known = new Set(listed.map((name) => name.toLowerCase()));
  return [...listed, ...names.filter((name) => !known.has(name.toLowerCase()))].join(', ');
}
