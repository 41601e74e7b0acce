import type { ProblemDefinition } from '../problem/problem-definition.js';
import { absoluteType } from '../problem/uri-reference.js';

/** How a type URI is formed of base URI and slug: `<baseUri>/<slug>`, the path of it only, or `<baseUri>#<slug>`. */
export type TypeForm = 'absolute' | 'path' | 'fragment';

/** What names a type: its URI if it is defined elsewhere, otherwise its slug. */
export type NamedType = Pick<ProblemDefinition, 'slug' | 'type'>;

/** Creates the URIs of problem types and occurrences of an API. */
export class TypeUris {
  private readonly base: string;
  private readonly basePath: string;

  /**
   * @param baseUri an absolute `http(s)` URI or an absolute path, without query and fragment
   * @param form `absolute`: `<baseUri>/<slug>`; `path`: the same without scheme and authority; `fragment`: `<baseUri>#<slug>`
   * @throws TypeError for any other base URI
   */
  constructor(
    baseUri: string,
    private readonly form: TypeForm = 'absolute',
  ) {
    const parsed = parseBase(baseUri);
    if (!parsed) {
      throw new TypeError(
        `${JSON.stringify(baseUri)} is not a valid base URI. Write an absolute http(s) URI or an absolute path, ` +
          `without query and fragment, such as 'https://developer.example.com/problems' or '/problems'.`,
      );
    }
    this.base = parsed.base;
    this.basePath = parsed.path;
  }

  /** The path of the base URI without a trailing slash, which is the path of the documentation pages. */
  get path(): string {
    return this.basePath;
  }

  /** The type URI of a definition, as in the member `type`. */
  type({ slug, type }: NamedType): string {
    if (type !== undefined) return type;
    return this.form === 'path' ? `${this.basePath}/${slug}` : this.documentation({ slug });
  }

  /** The URI of the documentation of a type: like the type URI, but never shortened to its path. */
  documentation({ slug, type }: NamedType): string {
    // The type in a catalog has its URI as `type`, which may be a path.
    const absolute = absoluteType(type);
    if (absolute !== undefined) return absolute;
    return this.form === 'fragment' ? `${this.base}#${slug}` : `${this.base}/${slug}`;
  }

  /** The URI of an occurrence, for the member `instance` (RFC 9457, section 3.1.5). */
  occurrence(flowId: string): string {
    const base = this.form === 'absolute' ? this.base : this.basePath;
    return `${base}/occurrences/${encodeURIComponent(flowId)}`;
  }
}

/** Whether type URIs can be made of this base URI. */
export function isBaseUri(value: unknown): value is string {
  return parseBase(value) !== undefined;
}

function parseBase(baseUri: unknown): { base: string; path: string } | undefined {
  if (typeof baseUri !== 'string' || /[\s?#\\]/.test(baseUri) || baseUri.startsWith('//')) return undefined;
  const rooted = baseUri.startsWith('/');
  if (!rooted && !/^https?:\/\/[^/]/i.test(baseUri)) return undefined;
  if (!URL.canParse(baseUri, 'http://path.invalid')) return undefined;
  const url = new URL(baseUri, 'http://path.invalid');
  if (url.username !== '' || url.password !== '') return undefined;
  const path = url.pathname.replace(/\/+$/, '');
  return { base: rooted ? path : url.origin + path, path };
}
