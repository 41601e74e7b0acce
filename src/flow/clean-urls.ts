/** What separates a scheme from a host, also as JSON may escape it: `https:\/\/`. */
const SEPARATOR = /:(?:\\?\/){2}/g;

/**
 * A text whose URLs have no user, password, query or fragment, all of which may contain secrets. A path with a query is a
 * URL as well. The text is read once: it may be of any length, and from a client.
 */
export function cleanUrls(text: string): string {
  return text.includes('/') ? text.replace(/\S+/g, cleanWord) : text;
}

/** One word may contain several URLs, joined by anything or by nothing. What follows the first query is left out. */
function cleanWord(word: string): string {
  if (!word.includes('/')) return word;
  const query = queryStart(word);
  const kept = word.slice(0, query);
  let cleaned = '';
  let end = 0;
  for (const { index, 0: separator } of kept.matchAll(SEPARATOR)) {
    const start = index + separator.length;
    // The user info of the URL before may have reached into this one.
    if (start <= end) continue;
    cleaned += kept.slice(end, start);
    end = start + userInfoLength(SCHEME.exec(kept.slice(Math.max(0, index - MAX_SCHEME), index))?.[0], kept, start);
  }
  return cleaned + kept.slice(end) + (word.length > query ? ending(word.slice(query)) : '');
}

const SCHEME = /[a-z][a-z0-9+.-]*$/i;
const MAX_SCHEME = 20;

function queryStart(word: string): number {
  const separator = word.search(SEPARATOR);
  const starts = [word.indexOf('?', word.indexOf('/')), separator < 0 ? -1 : word.indexOf('#', separator)];
  return Math.min(...starts.map((start) => (start < 0 ? word.length : start)));
}

/** The end of a word that is not part of its URL: quotes and brackets, and the position of a stack frame `:12:3)`. */
function ending(query: string): string {
  return /(?::\d{1,7}:\d{1,7})?["'`)>\]},.;:]{0,8}$/.exec(query.slice(-MAX_ENDING))?.[0] ?? '';
}

const MAX_ENDING = 30;

/** Schemes whose paths may contain `@`. A path of any other, such as that of a database, may be the end of a password. */
const WITH_PATHS = /^(?:https?|wss?|file|webpack(?:-internal)?|node|app)$/i;

/** How many characters after the separator are user info. */
function userInfoLength(scheme: string | undefined, text: string, start: number): number {
  if (scheme === undefined) return 0;
  const rest = text.slice(start, start + MAX_USER_INFO);
  const [authority = ''] = rest.split(/[/\\"'<>`]/, 1);
  const inAuthority = authority.lastIndexOf('@') + 1;
  const host = authority.slice(inAuthority);
  if (authority === '' || (WITH_PATHS.test(scheme) && hasPort(host))) return inAuthority;
  const anywhere = rest.includes('@') ? (rest.split(/["'<>`]/, 1)[0] ?? '').lastIndexOf('@') + 1 : 0;
  // `user:password` of which the host was cut off.
  return anywhere > 0 || hasPort(host) ? anywhere : authority.length;
}

/** Bounds the time for a word with many schemes. */
const MAX_USER_INFO = 2000;

/** Whether the text after a colon can be a port, as in `host:80` and `[::1]:80`. */
function hasPort(host: string): boolean {
  return /^(?:\[[^\]]*\]|[^:]*)(?::\d*)?$/.test(host);
}
