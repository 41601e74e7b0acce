/** How an app's router compares paths. */
export interface RouteMatching {
  readonly caseSensitive: boolean;
  /** Whether `/a/` is `/a`. */
  readonly ignoreTrailingSlash: boolean;
}

/**
 * What a route's path matches, for both dialects that Nest's adapters speak: path-to-regexp's (`/files/*path`,
 * `/a{/b}`) and find-my-way's (`/files/*`, `/:id(\\d+)`, `/:a-:b`, `/a/:b?`). Only asked when no route has answered, so
 * it may be slower than a router.
 *
 * @returns `undefined` for a path that neither dialect knows
 */
export function routePattern(path: string, { caseSensitive, ignoreTrailingSlash }: RouteMatching): RegExp | undefined {
  const source = [...path.matchAll(TOKENS)].map(tokenSource).join('');
  const bare = ignoreTrailingSlash ? source.replace(/\/$/, '') : source;
  try {
    return new RegExp(`^${bare}${ignoreTrailingSlash ? '/?' : ''}$`, caseSensitive ? 'su' : 'siu');
  } catch {
    return undefined;
  }
}

/** An escaped character, `::`, a parameter with or without a pattern, a wildcard, a group's brace, or text. */
const TOKENS =
  /\\(?<escaped>.)|::|:(?<name>[\p{ID_Start}$_][\p{ID_Continue}$]*|"[^"]*")(?:\((?<pattern>(?:[^()\\]|\\.|\([^()]*\))*)\))?(?<optional>\?)?|(?<wildcard>\*(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|"[^"]*")?)|(?<brace>[{}])|(?<text>[^\\:*{}]|[\\:])/gsu;

type Part = 'escaped' | 'name' | 'pattern' | 'optional' | 'wildcard' | 'brace' | 'text';
type Token = Readonly<Partial<Record<Part, string>>>;

function tokenSource({ groups }: RegExpMatchArray): string {
  const { escaped, name, pattern, optional, wildcard, brace, text } = groups as Token;
  if (name !== undefined) return `(?:${pattern?.replace(/^\^|\$$/g, '') ?? '[^/]+?'})${optional ?? ''}`;
  // find-my-way's bare asterisk may stand for nothing; a named wildcard may not.
  if (wildcard !== undefined) return wildcard === '*' ? '.*' : '.+';
  if (brace !== undefined) return brace === '{' ? '(?:' : ')?';
  // What is none of them is `::`, a colon that is meant as one.
  return literal(escaped ?? text ?? ':');
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
