import Negotiator from 'negotiator';
import type { Problem } from '../problem/problem.js';
import { firstPreferences, isRecord, nonEmptyText } from '../problem/untrusted.js';
import { callUser, type OnFault } from '../problem/user-function.js';
import type { ProblemTranslator, Translation } from './problem-translator.js';

/** A problem in the client's language, or in the default language if there is no translation. */
export interface LocalizedProblem {
  readonly problem: Problem;
  /** The language of the texts: two if only some are translated, none if no text is (RFC 9110, section 8.5). */
  readonly languages: readonly string[];
}

/** Translates problems into the client's language. Only `title` and `detail` change. */
export class Localizer {
  private readonly languages: readonly string[];

  /**
   * @param defaultLanguage the language in which the app's problems are written
   * @param onFault called if the translator fails
   */
  constructor(
    private readonly translator: ProblemTranslator,
    private readonly defaultLanguage: string,
    private readonly onFault: OnFault,
  ) {
    this.languages = [...new Set([...translator.languages, defaultLanguage])];
  }

  /** Translates a problem. Never throws. */
  localize(problem: Problem, acceptLanguage: string | undefined): LocalizedProblem {
    const language = lookupLanguage(acceptLanguage, this.languages) ?? this.defaultLanguage;
    const translation = this.translation(problem, language);
    const title = nonEmptyText(translation?.title);
    // A problem without a detail gets none by translation.
    const detail = problem.detail === undefined ? undefined : nonEmptyText(translation?.detail);
    const isTranslated = [title !== undefined, ...(problem.detail === undefined ? [] : [detail !== undefined])];
    const localized = { ...problem, title: title ?? problem.title, detail: detail ?? problem.detail };
    return { problem: localized, languages: this.languagesOf(isTranslated, language) };
  }

  private languagesOf(isTranslated: readonly boolean[], language: string): string[] {
    if (!isTranslated.includes(true)) return [];
    return isTranslated.includes(false) ? [...new Set([language, this.defaultLanguage])] : [language];
  }

  /** The translated messages of violations, by code. Empty if there is no translation. */
  messages(problem: Problem, acceptLanguage: string | undefined): Readonly<Record<string, string>> {
    const language = lookupLanguage(acceptLanguage, this.languages) ?? this.defaultLanguage;
    return this.translation(problem, language)?.messages ?? {};
  }

  private translation(problem: Problem, language: string): Translation | null | undefined {
    const fn = {
      source: this.translator,
      name: 'The translator',
      expected: '{ title, detail }',
      instead: 'the problem was sent untranslated',
      accepts: isTranslation,
      onFault: this.onFault,
    };
    return callUser(fn, () => this.translator.translate(problem, language));
  }
}

function isTranslation(value: unknown): value is Translation | null | undefined {
  if (value === undefined || value === null) return true;
  if (typeof value !== 'object') return false;
  const { title, detail, messages } = value as Translation;
  return [title, detail, messages].every((member) => typeof member !== 'object' || isRecord({ ...member }));
}

/**
 * The language of the response (RFC 4647, section 3.4, lookup). Each range of `Accept-Language`, in order of preference, is
 * shortened until it is one of `available`: `de-CH-1996`, `de-CH`, `de`.
 *
 * @returns the tag as written in `available`, or `undefined` if no range matches
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

/** The range without its last subtag, and without a singleton (`x`, `u`) before it. */
function shortened(range: string): string {
  const subtags = range.split('-').slice(0, -1);
  if (subtags.at(-1)?.length === 1) subtags.pop();
  return subtags.join('-');
}

function ranges(acceptLanguage: string): string[] {
  try {
    return new Negotiator({ headers: { 'accept-language': firstPreferences(acceptLanguage) } }).languages();
  } catch {
    return [];
  }
}
