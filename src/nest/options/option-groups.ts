import type { CanActivate, ConsoleLoggerOptions, Type } from '@nestjs/common';
import type { RequestFacts } from '../../http/request-facts.js';
import type { ProblemDictionary, ProblemTranslator } from '../../localization/problem-translator.js';

/** The flow id: where it comes from and where it is shown. */
export interface FlowOptions {
  /**
   * The response header that carries the flow id.
   *
   * @default 'X-Flow-ID'
   */
  header?: string;
  /**
   * The request headers that may carry a flow id. The first one that does is used.
   *
   * @default the name in `flow.header`
   */
  accept?: readonly string[];
  /**
   * Rejects requests without a valid flow id with 400.
   *
   * @default false
   */
  required?: boolean;
  /**
   * Whether a valid flow id of the caller is used. An untrusted one is replaced.
   *
   * @default true
   */
  trust?: boolean | ((request: RequestFacts) => boolean);
  /**
   * Generates new flow ids.
   *
   * @default a random UUID
   */
  generate?: () => string;
  /**
   * The member of problems that carries the flow id; `false` for none.
   *
   * @default 'flow_id'
   */
  member?: string | false;
  /**
   * Registers the `FlowInterceptor` globally if it has something to do: with `flow.successBody`, or with `logging.requests`
   * when the logger has the level `debug` enabled at boot. With `false`, handled requests are not logged. The header is set
   * in any case.
   *
   * @default true
   */
  interceptor?: boolean;
  /**
   * Adds the member to the bodies of successful responses that are objects.
   *
   * @default false
   */
  successBody?: boolean;
  /**
   * The options of the injectable `FlowLogger`, such as `{ json: true }`.
   *
   * @default {}
   */
  logger?: ConsoleLoggerOptions;
}

/** How the end of the legacy members is announced, on every problem. */
export interface LegacyMembersOptions {
  /**
   * Since when the members are deprecated: the header `Deprecation` (RFC 9745).
   *
   * @default none
   */
  deprecation?: Date;
  /**
   * When the members will be removed: the header `Sunset` (RFC 8594).
   *
   * @default none
   */
  sunset?: Date;
  /**
   * A page about the change: the header `Link` with the relation `deprecation`.
   *
   * @default none
   */
  link?: string;
}

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
   * The number of problems with a 5xx that are kept, and of all others.
   *
   * @default 100
   */
  keep?: number;
}

/** The languages of `title` and `detail`: `dictionaries` or a `translator`. */
export interface LocalizationOptions {
  /**
   * The language of the texts in the exception classes.
   *
   * @default 'en'
   */
  defaultLanguage?: string;
  /**
   * Translated texts, by language tag and slug.
   *
   * @default none
   */
  dictionaries?: Readonly<Record<string, ProblemDictionary>>;
  /**
   * Translates problems in place of `dictionaries`.
   *
   * @default none
   */
  translator?: ProblemTranslator;
}
