import type { ValidationPipeOptions } from '@nestjs/common';
import type { TypeUris } from '../../catalog/type-uris.js';
import type { WireForm } from '../../http/problem-json.js';
import type { ProblemTranslator } from '../../localization/problem-translator.js';
import type { OccurrencesOptions } from './option-groups.js';
import type { OPTIONS } from './option-table.js';
import type { ProblemsOptions } from './problems-options.js';

/** Under this token the options are injected with their defaults. */
export const RESOLVED_OPTIONS = Symbol.for('nestjs-problems.resolved-options');

type Table = typeof OPTIONS;

/** Options after their checks: `undefined` is left only for those that the table has no default of. */
type WithDefaults<Options, Entries> = {
  readonly [Name in keyof Entries & keyof Options]: Entries[Name] extends { readonly default: unknown }
    ? Exclude<Options[Name], undefined>
    : Options[Name];
};

type Group<Name extends keyof Table & keyof ProblemsOptions> = Table[Name] extends { readonly options: infer Entries }
  ? WithDefaults<Exclude<ProblemsOptions[Name], false | undefined>, Entries>
  : never;

/** The options with the defaults of the table, before the rules that involve more than one of them. */
export interface CheckedOptions
  extends WithDefaults<ProblemsOptions, Pick<Table, 'types' | 'mappers' | 'transports' | 'reporters'>> {
  readonly problem: Group<'problem'>;
  readonly flow: Group<'flow'>;
  readonly validation: false | (Group<'validation'> & { readonly pipe: ValidationPipeOptions });
  readonly auth: Group<'auth'>;
  readonly docs: false | (Omit<Group<'docs'>, 'occurrences'> & Pick<ResolvedDocs, 'occurrences'>);
  readonly localization: Group<'localization'> | undefined;
  readonly logging: Group<'logging'>;
}

/** Which of the optional members the problems of the app have. */
export function wireForm({ problem, flow }: Pick<ResolvedOptions, 'problem' | 'flow'>): WireForm {
  return { status: problem.status, flowMember: flow.member };
}

/** The options with their defaults, after all checks. */
export interface ResolvedOptions
  extends Omit<CheckedOptions, 'problem' | 'flow' | 'validation' | 'docs' | 'localization' | 'logging'> {
  readonly problem: CheckedOptions['problem'] & { readonly clientErrorStacks: boolean; readonly uris: TypeUris };
  readonly flow: CheckedOptions['flow'] & { readonly accept: readonly string[] };
  readonly logging: CheckedOptions['logging'] & { readonly requests: boolean };
  readonly validation: false | ResolvedValidation;
  readonly docs: false | ResolvedDocs;
  /** `undefined`: problems are not translated. */
  readonly localization: ResolvedLocalization | undefined;
}

/** How violations are found and shown. */
export type ResolvedValidation = Exclude<CheckedOptions['validation'], false> & { readonly member: string };

/** The documentation pages that are served. */
export interface ResolvedDocs {
  /** Without a trailing slash. */
  readonly path: string;
  readonly title: string;
  readonly occurrences: false | Required<OccurrencesOptions>;
}

/** How problems are translated. */
export interface ResolvedLocalization {
  readonly defaultLanguage: string;
  readonly translator: ProblemTranslator;
}
