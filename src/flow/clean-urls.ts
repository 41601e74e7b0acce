const URL_END = /[^\s"'<>]*/y;
const MAX_SCHEME = 20;

/**
 * A text whose URLs have no user, password, query or fragment, all of which may contain secrets. It reads the text once:
 * the text may be of any length, and from a client.
 */
export function cleanUrls(text: string): string {
  let cleaned = '';
  let end = 0;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', end)) {
    const start = at + 3;
    if (!/[a-z][a-z0-9+.-]*$/i.test(text.slice(Math.max(end, at - MAX_SCHEME), at))) {
      cleaned += text.slice(end, start);
      end = start;
      continue;
    }
    URL_END.lastIndex = start;
    URL_END.test(text);
    cleaned += text.slice(end, start) + cleanUrl(text.slice(start, URL_END.lastIndex));
    end = URL_END.lastIndex;
  }
  return cleaned + text.slice(end);
}

/** What follows `://`, without its secrets. A position of a stack frame is kept: `:12:3)`. */
function cleanUrl(url: string): string {
  const pathStart = url.search(/[/?#]/);
  const authority = pathStart < 0 ? url : url.slice(0, pathStart);
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const rest = pathStart < 0 ? '' : url.slice(pathStart);
  const query = rest.search(/[?#]/);
  if (query < 0) return host + rest;
  return (
    host +
    rest.slice(0, query) +
    (/(?::\d+:\d+)\)?$/.exec(rest.slice(Math.max(query, rest.length - MAX_POSITION)))?.[0] ?? '')
  );
}

const MAX_POSITION = 30;
