/** Token → scopes. A real bank would ask its identity provider. */
export const DEMO_TOKENS: ReadonlyMap<string, readonly string[]> = new Map([
  ['demo-reader', ['bank:read']],
  ['demo-writer', ['bank:read', 'bank:write']],
]);

/** The user and the password of the support, who may read the occurrences. */
export const DEMO_SUPPORT = 'support:demo-support';
