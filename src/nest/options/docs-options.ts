import type { CanActivate, Type } from '@nestjs/common';

/** The documentation pages of the problem types. */
export interface DocsOptions {
  /**
   * The path of the pages, outside of any global prefix and version.
   *
   * @default the path of `problem.baseUri`
   */
  path?: string;
  /**
   * The title of the index page.
   *
   * @default 'Problem types'
   */
  title?: string;
  /**
   * Keeps the latest problems in memory and shows them by flow id, on a guarded page.
   *
   * @default false
   */
  occurrences?: false | OccurrencesOptions;
}

/** The page of the latest problems. */
export interface OccurrencesOptions {
  /** The guard of the page, instantiated once with its dependencies. Required. */
  guard: Type<CanActivate>;
  /**
   * The number of problems that are kept.
   *
   * @default 100
   */
  keep?: number;
}
