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

/**
 * The words of one language: by the slug of a problem type, or by status (`'409'`) for problems that are `about:blank`.
 * `validation` may also have `messages` for its violations, by their code. `{name}` in a title or detail stands for the
 * extension member of that name, `{flow_id}` for the flow id.
 *
 * @example
 * { 'insufficient-funds': { title: 'Guthaben zu gering', detail: 'Es fehlen {shortfall} EUR.' } }
 */
export type ProblemDictionary = Readonly<Record<string, Translation>>;

/** Translates by dictionaries. */
export class DictionaryTranslator implements ProblemTranslator {
  readonly languages: readonly string[];

  /** @param dictionaries by language tag */
  constructor(private readonly dictionaries: Readonly<Record<string, ProblemDictionary>>) {
    this.languages = Object.keys(dictionaries);
  }

  translate(problem: Problem, language: string): Translation | undefined {
    const dictionary = this.dictionaries[language] ?? {};
    const key = problem.slug ?? String(problem.status);
    const words = Object.hasOwn(dictionary, key) ? dictionary[key] : undefined;
    if (!words) return undefined;
    const { title, detail, ...others } = words;
    return { ...others, title: filled(title, problem), detail: filled(detail, problem) };
  }
}

/** The text with its placeholders filled; `undefined` when one has no value, for half a sentence is worse than none. */
function filled(text: string | undefined, { extensions, flowId }: Problem): string | undefined {
  if (text === undefined) return undefined;
  let complete = true;
  const said = text.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(extensions, name) ? extensions[name] : name === 'flow_id' ? flowId : undefined;
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    complete = false;
    return '';
  });
  return complete ? said : undefined;
}
