import type { TypeUris } from '../../catalog/type-uris.js';
import type { DocsOptions, OccurrencesOptions } from './problems-options.js';
import type { ResolvedDocs } from './resolved-options.js';

const DEFAULTS = { title: 'Problem types', keep: 100 } as const;

/**
 * The `docs` options with their defaults, checked.
 *
 * @returns `false` when they are off, or when the base URI is a host alone: then nothing says which path of this app
 *   could be theirs
 * @throws TypeError that says what to write instead
 */
export function resolveDocs(options: false | DocsOptions = {}, uris: TypeUris): false | ResolvedDocs {
  if (options === false || (options.path === undefined && uris.path === '')) return false;
  const { title = DEFAULTS.title } = options;
  if (typeof title !== 'string' || title.trim() === '') {
    throw new TypeError(`docs.title is ${JSON.stringify(title)}. Write a text such as 'Problems of the bank API'.`);
  }
  return { path: resolvePath(options.path ?? uris.path), title, occurrences: resolveOccurrences(options.occurrences) };
}

/** Nothing that Express or Fastify would read as a pattern. */
function resolvePath(path: string): string {
  if (typeof path === 'string' && /^(\/[A-Za-z0-9_.~-]+)+\/?$/.test(path)) return path.replace(/\/$/, '');
  throw new TypeError(
    `docs.path is ${JSON.stringify(path)}. Write an absolute path of letters, digits, '-', '_', '.' and '~', such as '/problems'.`,
  );
}

function resolveOccurrences(options: DocsOptions['occurrences'] = false): ResolvedDocs['occurrences'] {
  if (options === false) return false;
  const { guard, keep = DEFAULTS.keep }: Partial<OccurrencesOptions> = options;
  if (typeof guard !== 'function') {
    throw new TypeError(
      'docs.occurrences has no guard, and nobody may read problems unasked. Write the class of a guard: ' +
        'docs: { occurrences: { guard: SupportGuard } }.',
    );
  }
  if (!Number.isInteger(keep) || keep < 1) {
    throw new TypeError(`docs.occurrences.keep is ${String(keep)}. Write an integer of 1 or more.`);
  }
  return { guard, keep };
}
