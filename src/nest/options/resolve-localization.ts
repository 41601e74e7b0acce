import { DictionaryTranslator, type ProblemTranslator } from '../../localization/problem-translator.js';
import type { LocalizationOptions } from './problems-options.js';
import type { ResolvedOptions } from './resolved-options.js';

// RFC 5646, section 2.1, without its grandfathered tags.
const TAG = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i;

/** @throws TypeError for what is no language tag, no translator, or both kinds of words at once */
export function resolveLocalization(options: LocalizationOptions): NonNullable<ResolvedOptions['localization']> {
  const { defaultLanguage = 'en', dictionaries, translator } = options;
  if (dictionaries && translator) {
    throw new TypeError('localization has dictionaries and a translator. Write one of them.');
  }
  const chosen = translator ?? new DictionaryTranslator(dictionaries ?? {});
  if (!isTranslator(chosen)) {
    throw new TypeError(
      "localization.translator is no translator. Write { languages: ['en', 'de'], translate(problem, language) { … } }.",
    );
  }
  for (const tag of [defaultLanguage, ...chosen.languages]) {
    if (TAG.test(tag)) continue;
    throw new TypeError(`localization knows the language ${JSON.stringify(tag)}. Write a tag such as 'de' or 'pt-BR'.`);
  }
  return { defaultLanguage, translator: chosen };
}

function isTranslator(value: Partial<ProblemTranslator>): value is ProblemTranslator {
  return Array.isArray(value.languages) && typeof value.translate === 'function';
}
