/** Token → scopes. A real bank would ask its identity provider. */
export const DEMO_TOKENS: ReadonlyMap<string, readonly string[]> = new Map([
  ['demo-reader', ['bank:read']],
  ['demo-writer', ['bank:read', 'bank:write']],
]);
