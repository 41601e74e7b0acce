import { TypeUris } from '../../catalog/type-uris.js';
import { DictionaryTranslator } from '../../localization/problem-translator.js';
import { shown, verify } from './check.js';
import { OPTIONS } from './option-table.js';
import type {
  CheckedOptions,
  ResolvedDocs,
  ResolvedLocalization,
  ResolvedOptions,
  ResolvedValidation,
} from './resolved-options.js';

type Given<Group extends keyof CheckedOptions> = Exclude<CheckedOptions[Group], false | undefined>;

/**
 * The defaults that depend on other options or on the environment, and what options exclude each other.
 *
 * @throws TypeError for options that exclude each other
 */
export function applyRules(options: CheckedOptions): ResolvedOptions {
  const { problem, flow, validation, auth, docs, localization } = options;
  const uris = new TypeUris(problem.baseUri, problem.typeForm);
  const clientErrorStacks = problem.clientErrorStacks ?? process.env.NODE_ENV !== 'production';
  return {
    ...options,
    problem: { ...problem, clientErrorStacks, uris },
    flow: { ...flow, accept: flow.accept ?? [flow.header] },
    validation: validation && resolveValidation(validation),
    auth: { challenge: auth.challenge.trim() },
    docs: docs && resolveDocs(docs, uris.path),
    localization: localization && resolveLocalization(localization),
  };
}

function resolveValidation(validation: Given<'validation'>): ResolvedValidation {
  const { format, members, errorHttpStatusCode } = validation;
  if (members && format !== 'location') {
    throw new TypeError(
      `The option 'validation.members' selects members of the format 'location', but 'validation.format' is ${shown(format)}. Remove one of them.`,
    );
  }
  // RFC 9457 has the member `errors` in its example (section 3).
  const member = validation.member ?? (format === 'pointer' ? 'errors' : 'validation');
  return { ...validation, member, pipe: { ...validation.pipe, errorHttpStatusCode } };
}

/** Without a path, a base URI that is only a host does not tell which path of this app the pages could have. */
function resolveDocs(docs: Given<'docs'>, basePath: string): false | ResolvedDocs {
  const path = docs.path ?? basePath;
  if (path === '') return false;
  verify('docs.path', path, OPTIONS.docs.options.path.check);
  return { ...docs, path: path.replace(/\/$/, '') };
}

function resolveLocalization({ defaultLanguage, ...by }: Given<'localization'>): ResolvedLocalization {
  if (by.dictionaries && by.translator) {
    throw new TypeError(
      "The options 'localization.dictionaries' and 'localization.translator' exclude each other. Remove one of them.",
    );
  }
  return { defaultLanguage, translator: by.translator ?? new DictionaryTranslator(by.dictionaries ?? {}) };
}
