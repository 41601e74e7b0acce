import type { ConsoleLoggerOptions, ValidationPipeOptions } from '@nestjs/common';
import type { TypeUris } from '../../catalog/type-uris.js';
import type { WireForm } from '../../http/problem-json.js';
import type { ProblemTranslator } from '../../localization/problem-translator.js';
import type { ErrorMapping } from '../../mapping/map-error.js';
import type { ProblemTypeClass } from '../../problem/problem-definition.js';
import type { ViolationFormat } from '../../validation/violations/violation-format.js';
import type { ProblemReporterClass, ReportProblem } from './problem-reporter.js';
import type { FlowOptions, LoggingOptions, OccurrencesOptions, ProblemMembersOptions } from './problems-options.js';

/** Under this token the options are injected after their defaults and checks. */
export const RESOLVED_OPTIONS = Symbol.for('nestjs-problems.resolved-options');

/** The options after their defaults and checks: nothing is optional any more. */
export interface ResolvedOptions {
  readonly problem: Required<Omit<ProblemMembersOptions, 'baseUri' | 'typeForm'>> & { readonly uris: TypeUris };
  readonly flow: Required<Omit<FlowOptions, 'logger'>> & { readonly logger: ConsoleLoggerOptions };
  readonly validation:
    | false
    | (ViolationFormat & {
        readonly member: string;
        readonly exhaustive: boolean;
        readonly echo: boolean;
        readonly pipe: ValidationPipeOptions;
      });
  readonly auth: { readonly challenge: string };
  readonly docs: false | ResolvedDocs;
  /** Absent: problems go out as they were written. */
  readonly localization?: { readonly defaultLanguage: string; readonly translator: ProblemTranslator };
  readonly types: readonly ProblemTypeClass[];
  readonly mappers: readonly ErrorMapping[];
  readonly logging: LoggingOptions;
  readonly reporters: readonly (ReportProblem | ProblemReporterClass)[];
}

/** Which of the optional members the problems of the app have. */
export function wireForm({ problem, flow }: Pick<ResolvedOptions, 'problem' | 'flow'>): WireForm {
  return { status: problem.status, flowMember: flow.member };
}

/** The documentation pages, when they are served. */
export interface ResolvedDocs {
  /** Without a final slash. */
  readonly path: string;
  readonly title: string;
  readonly occurrences: false | Required<OccurrencesOptions>;
}
