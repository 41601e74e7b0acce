import { isBaseUri } from '../../catalog/type-uris.js';
import { isHeaderName, isHeaderValue } from '../../http/headers.js';
import type { ProblemTranslator } from '../../localization/problem-translator.js';
import type { ErrorMapping } from '../../mapping/mapping-rule.js';
import { isExtensionName } from '../../problem/occurrence.js';
import { definitionOf } from '../../problem/problem-definition.js';
import { isRecord } from '../../problem/untrusted.js';
import { type Check, must } from './option.js';

export const boolean = must((value) => typeof value === 'boolean', 'a boolean', 'true or false');
export const object = must(isRecord, 'an object', '{ … }');
export const string = must((value) => typeof value === 'string', 'a string');

export const baseUri = must(
  isBaseUri,
  'an absolute http(s) URI or an absolute path, without query and fragment',
  "'https://developer.example.com/problems' or '/problems'",
);

export const httpUri = must(
  (value) => typeof value === 'string' && /^https?:\/\/[^\s<>"]+$/i.test(value) && URL.canParse(value),
  'an absolute http(s) URI',
  "'https://developer.example.com/errors'",
);

export const date = must(
  (value) => value instanceof Date && !Number.isNaN(value.getTime()),
  'a valid date',
  "new Date('2027-01-01')",
);

export const headerName = must(isHeaderName, 'a header name (RFC 9110, section 5.1)', "a name such as 'X-Flow-ID'");

export const extensionName = must(
  (value) => typeof value === 'string' && isExtensionName(value),
  'a member name that RFC 9457 does not define',
);

export const challenge = must(
  (value) => isHeaderValue(value) && value.trim() !== '',
  'a challenge for a header (RFC 9110, section 11.6.1)',
  `a scheme, with or without parameters, such as 'Bearer' or 'Basic realm="bank"'`,
);

export const text = must((value) => typeof value === 'string' && value.trim() !== '', 'a text that is not empty');

export const count = must((value) => Number.isInteger(value) && Number(value) >= 1, 'an integer of 1 or more');

export const clientErrorStatus = must(
  (value) => Number.isInteger(value) && Number(value) >= 400 && Number(value) < 500,
  'a 4xx status',
  '400 or 422',
);

/** A path without the characters that Express or Fastify read as a pattern. */
export const pagePath = must(
  (value) => typeof value === 'string' && /^(\/[A-Za-z0-9_.~-]+)+\/?$/.test(value),
  "an absolute path of letters, digits, '-', '_', '.' and '~'",
  "a path such as '/problems'",
);

export const problemType = must(
  (value) => definitionOf(value) !== undefined,
  'a problem type',
  'a class with @ProblemType(), such as InternalServerErrorException',
);

export const mapping = must(
  (value) => isFunction((value as ErrorMapping | null)?.matches) && isFunction((value as ErrorMapping).map),
  'a mapping',
  'mapError(MyError, (error) => new NotFoundException())',
);

export const transport = must(
  (value) => ['received', 'withHeaders', 'errorOf', 'problemOf'].every((name) => isFunction((value as never)?.[name])),
  'a transport',
  '{ id, name, received, withHeaders, errorOf, problemOf }',
);

/** RFC 5646, section 2.1, without its grandfathered tags. */
export const languageTag = must(
  (value) => typeof value === 'string' && /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(value),
  'a language tag (RFC 5646)',
  "a tag such as 'de' or 'pt-BR'",
);

export const dictionaries: Check = {
  ...must(isRecord, 'an object with a dictionary per language', "{ de: { 'not-found': { title: 'Nicht gefunden' } } }"),
  parts: (path, value: object) =>
    Object.keys(value).map((tag) => [`A key of the option '${path}'`, tag, languageTag] as const),
};

export const translator: Check = {
  ...must(
    (value) => isRecord(value) && Array.isArray(value['languages']) && isFunction(value['translate']),
    'a translator',
    "{ languages: ['en', 'de'], translate(problem, language) { … } }",
  ),
  parts: (path, { languages }: ProblemTranslator) =>
    languages.map((tag, index) => [`The option '${path}.languages[${index}]'`, tag, languageTag] as const),
};

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}
