import type { ProblemDictionary, ProblemTranslator } from '../../localization/problem-translator.js';

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
