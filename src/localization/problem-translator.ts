import type { Problem } from '../problem/problem.js';

/** The words of a problem in another language; what is left out stays as it was. */
export interface Translation {
  readonly title?: string;
  readonly detail?: string;
  /** Of a validation problem: the messages of its violations, by their code. */
  readonly messages?: Readonly<Record<string, string>>;
}

/**
 * Speaks other languages. `dictionaries` make one; write your own over the library that your app translates with.
 *
 * @example
 * const translator: ProblemTranslator = {
 *   languages: ['en', 'de'],
 *   translate: (problem, language) => ({ title: i18n.translate(`problems.${problem.slug}.title`, { lang: language }) }),
 * };
 */
export interface ProblemTranslator {
  /** The languages it speaks, as tags of RFC 5646 such as `de` or `pt-BR`. */
  readonly languages: readonly string[];
  /**
   * The problem's title and detail in one of {@link languages}; `undefined` for "not this one". Synchronous. What it
   * throws costs a log line, and the problem goes out as it was written.
   */
  translate(problem: Problem, language: string): Translation | undefined;
}
