import Negotiator from 'negotiator';
import type { Problem } from '../problem/problem.js';
import { isStrayPromise } from '../problem/untrusted.js';
import type { ProblemTranslator, Translation } from './problem-translator.js';

/** A problem in the client's language, as far as somebody speaks it. */
export interface LocalizedProblem {
  readonly problem: Problem;
  /** The language of its words. */
  readonly language: string;
}

/** Finds the client's language and puts the problem into it. Only `title` and `detail` change. */
export class Localizer {
  private readonly languages: readonly string[];

  /**
   * @param defaultLanguage the language in which the app writes its problems
   * @param onFault told when the translator fails
   */
  constructor(
    private readonly translator: ProblemTranslator,
    private readonly defaultLanguage: string,
    private readonly onFault: (message: string, error?: unknown) => void,
  ) {
    this.languages = [...new Set([...translator.languages, defaultLanguage])];
  }

  /** Never throws. */
  localize(problem: Problem, acceptLanguage: string | undefined): LocalizedProblem {
    const language = lookupLanguage(acceptLanguage, this.languages) ?? this.defaultLanguage;
    const words = this.translation(problem, language);
    if (!words) return { problem, language: this.defaultLanguage };
    const title = text(words.title) ?? problem.title;
    // What nobody said needs no translation.
    const detail = problem.detail === undefined ? undefined : (text(words.detail) ?? problem.detail);
    return { problem: { ...problem, title, detail }, language };
  }

  /** The messages of the violations of a problem, by their code, as far as somebody speaks the client's language. */
  messages(problem: Problem, acceptLanguage: string | undefined): Readonly<Record<string, string>> {
    const language = lookupLanguage(acceptLanguage, this.languages) ?? this.defaultLanguage;
    return this.translation(problem, language)?.messages ?? {};
  }

  private translation(problem: Problem, language: string): Translation | null | undefined {
    try {
      const words: unknown = this.translator.translate(problem, language);
      if (words === undefined) return undefined;
      if (typeof words === 'object' && !isStrayPromise(words)) return words;
      this.onFault('The translator returned no { title, detail }; the problem went out as it was written.');
    } catch (error) {
      this.onFault('The translator threw; the problem went out as it was written.', error);
    }
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * The language to answer in: RFC 4647, section 3.4 (lookup). Each range of `Accept-Language`, most wanted first, is
 * shortened from its end until one of `available` is it: `de-CH-1996`, `de-CH`, `de`.
 *
 * @returns the tag as `available` writes it, or `undefined` when nothing fits
 */
export function lookupLanguage(acceptLanguage: string | undefined, available: readonly string[]): string | undefined {
  if (acceptLanguage === undefined) return undefined;
  const known = new Map(available.map((tag) => [tag.toLowerCase(), tag]));
  for (const range of ranges(acceptLanguage)) {
    for (let prefix = range.toLowerCase(); prefix !== ''; prefix = shortened(prefix)) {
      const tag = known.get(prefix);
      if (tag !== undefined) return tag;
    }
  }
  return undefined;
}

/** Without the last subtag, and without the singleton (`x`, `u`) that then ends it. */
function shortened(range: string): string {
  const subtags = range.split('-').slice(0, -1);
  if (subtags.at(-1)?.length === 1) subtags.pop();
  return subtags.join('-');
}

function ranges(acceptLanguage: string): string[] {
  try {
    return new Negotiator({ headers: { 'accept-language': acceptLanguage } }).languages();
  } catch {
    return [];
  }
}
