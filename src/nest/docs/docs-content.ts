import { createHash } from 'node:crypto';
import type { CataloguedType, ProblemCatalog } from '../../catalog/problem-catalog.js';
import { CatalogPages } from '../../pages/catalog-pages.js';
import { type ApiSettings, describeCatalog, describeType, variantsOf } from '../../pages/describe-catalog.js';
import type { IndexEntry } from '../../pages/index-page.js';
import type { OccurrenceList, OccurrenceRecord } from '../../pages/occurrences-page.js';
import { SCRIPT } from '../../pages/script.js';
import { type PageLinks, servedLinks } from '../../pages/site.js';
import { STYLESHEET } from '../../pages/stylesheet.js';
import type { TypeDescription } from '../../pages/type-description.js';
import { Representation } from './representation.js';

const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json';
/** The index and the files. */
const NAMES = ['', 'problems.css', 'problems.js', 'problems.json'];
const MINUTES = 60;
const YEAR = 31_536_000;
/** Cached pages. The limit bounds the memory when a crawler requests thousands of pages. */
const MAX_CACHED = 200;

/** The content of the documentation by name below its path. Rendered on demand, cached until a type is added. */
export class DocsContent {
  private readonly links: PageLinks;
  private readonly cache = new Map<string, Representation>();
  private variants = new Map<string, string[]>();
  private size = -1;
  private pages?: Promise<CatalogPages>;

  constructor(
    private readonly catalog: ProblemCatalog,
    private readonly settings: ApiSettings,
    path: string,
  ) {
    this.links = servedLinks(
      path,
      createHash('sha256')
        .update(STYLESHEET + SCRIPT)
        .digest('hex')
        .slice(0, 8),
    );
  }

  /** @param name as of {@link find} */
  has(name: string): boolean {
    return NAMES.includes(name) || this.page(name) !== undefined;
  }

  /** The names of all pages and files. */
  names(): string[] {
    const pages = this.catalog.all().filter(({ external }) => !external);
    return [...NAMES, ...pages.map(({ slug }) => slug)];
  }

  /**
   * @param name `''` for the index, a slug, or the name of a file
   * @returns `undefined` if there is nothing with this name
   */
  async find(name: string, wantsJson: boolean): Promise<Representation | undefined> {
    this.invalidate();
    const key = `${wantsJson ? 'json' : 'html'} ${name}`;
    const cached = this.cache.get(key);
    if (cached) return cached;
    const created = await this.create(name, wantsJson);
    if (created) this.store(key, created);
    return created;
  }

  /** The page of the problems of a flow; never cached. */
  async records(flowId: string, records: readonly OccurrenceRecord[]): Promise<string> {
    return (await this.load()).records(flowId, records);
  }

  /** The page of the latest problems; never cached. */
  async occurrences(list: OccurrenceList): Promise<string> {
    return (await this.load()).occurrences(list);
  }

  private invalidate(): void {
    if (this.catalog.size === this.size) return;
    this.size = this.catalog.size;
    this.cache.clear();
    this.variants = variantsOf(this.catalog.all());
  }

  private store(key: string, created: Representation): void {
    const [oldest] = this.cache.keys();
    if (this.cache.size >= MAX_CACHED && oldest !== undefined) this.cache.delete(oldest);
    this.cache.set(key, created);
  }

  private async create(name: string, wantsJson: boolean): Promise<Representation | undefined> {
    if (name === 'problems.css') return new Representation('text/css; charset=utf-8', STYLESHEET, YEAR);
    if (name === 'problems.js') return new Representation('text/javascript; charset=utf-8', SCRIPT, YEAR);
    if (name === 'problems.json' || (name === '' && wantsJson)) {
      return json(describeCatalog(this.catalog.all(), this.settings, this.variants));
    }
    const pages = await this.load();
    if (name === '') return html(pages.index(this.catalog.all().map(indexEntry)));
    const type = this.page(name);
    if (!type) return undefined;
    return wantsJson ? json(this.describe(type)) : html(pages.type(this.describe(type)));
  }

  /** The type with a page of this name. One that is defined elsewhere is documented there. */
  private page(name: string): CataloguedType | undefined {
    const type = this.catalog.bySlug(name);
    return type?.external ? undefined : type;
  }

  private load(): Promise<CatalogPages> {
    const types = {
      titleOf: (slug: string) => this.catalog.bySlug(slug)?.title,
      slugOf: (uri: string) => this.catalog.byType(uri)?.slug,
      externalUri: (slug: string) => {
        const type = this.catalog.bySlug(slug);
        return type?.external && type.type;
      },
    };
    this.pages ??= CatalogPages.load(this.settings, types, this.links);
    return this.pages;
  }

  private describe(type: CataloguedType): TypeDescription {
    return describeType(type, this.settings, this.variants.get(type.slug));
  }
}

function indexEntry({ variantOf, ...type }: CataloguedType): IndexEntry {
  return { ...type, variant_of: variantOf };
}

function html(page: string): Representation {
  return new Representation(HTML, page, 5 * MINUTES);
}

function json(data: unknown): Representation {
  return new Representation(JSON_TYPE, JSON.stringify(data), 5 * MINUTES);
}
