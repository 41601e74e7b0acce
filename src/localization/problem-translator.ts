import type { Problem } from '../problem/problem.js';

/** The translation of a problem. A member that is left out stays untranslated. */
export interface Translation {
  readonly title?: string;
  readonly detail?: string;
  /** For a validation problem: the messages of violations, by code. */
  readonly messages?: Readonly<Record<string, string>>;
}

/**
 * Translates problems into other languages. The option `localization.dictionaries` creates one. Write your own to use the
 * translation library of your app.
 *
 * @example
 * const translator: ProblemTranslator = {
 *   languages: ['en', 'de'],
 *   translate: (problem, language) => ({ title: i18n.translate(`problems.${problem.slug}.title`, { lang: language }) }),
 * };
 */
export interface ProblemTranslator {
  /** The supported languages, as tags of RFC 5646 such as `de` or `pt-BR`. */
  readonly languages: readonly string[];
  /**
   * Translates title and detail into one of {@link languages}; `undefined` if there is no translation. Synchronous. If it
   * throws, the error is logged and the problem is sent untranslated.
   */
  translate(problem: Problem, language: string): Translation | undefined;
}

/**
 * The translations of one language: by the slug of a problem type, or by status (`'409'`) for `about:blank` problems.
 * `validation` may also have `messages` for its violations, by code. `{name}` in a title or detail is replaced by the
 * extension member of that name, `{flow_id}` by the flow id.
 *
 * @example
 * { 'insufficient-funds': { title: 'Guthaben zu gering', detail: 'Es fehlen {shortfall} EUR.' } }
 */
export type ProblemDictionary = Readonly<Record<string, Translation>>;

/** Translates with dictionaries. */
export class DictionaryTranslator implements ProblemTranslator {
  readonly languages: readonly string[];

  /** @param dictionaries by language tag */
  constructor(private readonly dictionaries: Readonly<Record<string, ProblemDictionary>>) {
    this.languages = Object.keys(dictionaries);
  }

  translate(problem: Problem, language: string): Translation | undefined {
    const dictionary = this.dictionaries[language] ?? {};
    const key = problem.slug ?? String(problem.status);
    const translation = Object.hasOwn(dictionary, key) ? dictionary[key] : undefined;
    if (!translation) return undefined;
    const { title, detail, ...others } = translation;
    return { ...others, title: filled(title, problem), detail: filled(detail, problem) };
  }
}

/** The text with its placeholders replaced; `undefined` if one has no value, because the sentence would be incomplete. */
function filled(text: string | undefined, { extensions, flowId }: Problem): string | undefined {
  if (text === undefined) return undefined;
  let complete = true;
  const result = text.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(extensions, name) ? extensions[name] : name === 'flow_id' ? flowId : undefined;
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    complete = false;
    return '';
  });
  return complete ? result : undefined;
}
