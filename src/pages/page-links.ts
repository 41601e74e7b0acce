/** Where pages find each other and what they load: in a running app, or in an exported site. */
export interface PageLinks {
  readonly index: string;
  /** All types as JSON. */
  readonly data: string;
  readonly stylesheet: string;
  readonly script: string;
  /** The page of a type. */
  type(slug: string): string;
}

/**
 * Links of pages that a server answers below a path.
 *
 * @param path such as `/problems`, without a final slash
 * @param version of the stylesheet and the script; a new one makes browsers fetch them anew
 */
export function servedLinks(path: string, version: string): PageLinks {
  return {
    index: path,
    data: `${path}/problems.json`,
    stylesheet: `${path}/problems.css?${version}`,
    script: `${path}/problems.js?${version}`,
    type: (slug) => `${path}/${encodeURIComponent(slug)}`,
  };
}

/**
 * Relative links of files: they work below any path, and from a disk.
 *
 * @param root from the page to the folder of the site: `.` or `..`
 */
export function fileLinks(root: '.' | '..'): PageLinks {
  return {
    index: `${root}/index.html`,
    data: `${root}/problems.json`,
    stylesheet: `${root}/problems.css`,
    script: `${root}/problems.js`,
    type: (slug) => `${root}/${encodeURIComponent(slug)}/index.html`,
  };
}
