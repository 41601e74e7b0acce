import type { Reader } from './reader.js';

/** The result of following every link from a start page. */
export interface Crawl {
  /** The pages that were opened. */
  readonly pages: string[];
  /** Dead links of the same site, with the page that contains them. */
  readonly dead: string[];
  /** Links to other sites, which are not followed. */
  readonly outside: Set<string>;
}

/** Opens every page that is reachable by links, and checks that the anchors of the links exist. */
export async function crawl(reader: Reader, start: string): Promise<Crawl> {
  const result: Crawl = { pages: [], dead: [], outside: new Set() };
  const anchors = new Map<string, Set<string>>();
  const wanted: { from: string; url: URL }[] = [{ from: 'start', url: new URL(start) }];
  for (let next = wanted.shift(); next; next = wanted.shift()) {
    const { from, url } = next;
    const page = url.href.replace(/#.*$/, '');
    if (url.origin !== new URL(start).origin) {
      result.outside.add(url.href);
      continue;
    }
    if (!anchors.has(page)) {
      const { status, ids, links } = await visit(reader, page);
      if (status !== 200) result.dead.push(`${from} -> ${page} (${status})`);
      anchors.set(page, ids);
      result.pages.push(page);
      wanted.push(...links.map((href) => ({ from: page, url: new URL(href) })));
    }
    const anchor = decodeURIComponent(url.hash.slice(1));
    if (anchor !== '' && !anchors.get(page)?.has(anchor)) result.dead.push(`${from} -> ${url.href}`);
  }
  return result;
}

async function visit(reader: Reader, url: string): Promise<{ status: number; ids: Set<string>; links: string[] }> {
  if (url.endsWith('.json')) return { status: (await fetch(url)).status, ids: new Set(), links: [] };
  const status = await reader.open(url);
  const ids = await reader.page.evaluate<string[]>("[...document.querySelectorAll('[id]')].map(({ id }) => id)");
  const links = await reader.page.evaluate<string[]>("[...document.querySelectorAll('a')].map(({ href }) => href)");
  return { status, ids: new Set(ids), links };
}
