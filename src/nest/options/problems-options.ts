import type { CanActivate, ConsoleLoggerOptions, LogLevel, Type, ValidationPipeOptions } from '@nestjs/common';
import type { TypeForm } from '../../catalog/type-uris.js';
import type { ProblemContext, RequestFacts } from '../../http/request-facts.js';
import type { ProblemDictionary, ProblemTranslator } from '../../localization/problem-translator.js';
import type { ErrorMapping } from '../../mapping/map-error.js';
import type { ProblemTypeClass } from '../../problem/problem-definition.js';
import type { Violation } from '../../problem/violation.js';
import type { ProblemReporterClass, ReportProblem } from './problem-reporter.js';

/** Members that every problem has or may have. */
export interface ProblemMembersOptions {
  /** Below it live the type URIs: an absolute http(s) URI or an absolute path. Default `/problems`. */
  baseUri?: string;
  /** How a type URI looks: `<baseUri>/<slug>`, its path alone, or `<baseUri>#<slug>`. Default `absolute`. */
  typeForm?: TypeForm;
  /** Whether problems also carry the absolute URI of their explanation, as `type_documentation`. Default `false`. */
  typeDocumentation?: boolean;
  /** Whether the body repeats the HTTP status. Default `true`. */
  status?: boolean;
  /** What `instance` says when the thrower does not: nothing, the path, a URI of the flow, or your own. Default `none`. */
  instance?: 'none' | 'path' | 'flow' | ((context: ProblemContext) => string | undefined);
  /** The type of whatever nobody foresaw. Default `InternalServerErrorException`. */
  unknownError?: ProblemTypeClass;
  /**
   * Whether exceptions of 4xx types, and the 404 of an unknown route, capture a stack, which costs more than the rest of
   * the answer and which the log does not show; for the whole process. Default: not where `NODE_ENV` is `production`.
   */
  clientErrorStacks?: boolean;
}

/** The flow id: where it comes from, and where it goes. */
export interface FlowOptions {
  /** The response header. Default `X-Flow-ID`. */
  header?: string;
  /** Request headers that may bring an id, first come first taken. Default: the response header's name. */
  accept?: readonly string[];
  /** Whether a request without a well-formed id is refused (400). Default `false`. */
  required?: boolean;
  /** Whether a caller's well-formed id is taken over. Default `true`. */
  trust?: boolean | ((request: RequestFacts) => boolean);
  /** Makes fresh ids. Default: a random UUID. */
  generate?: () => string;
  /** The member of problem bodies, or `false` for none. Default `flow_id`. */
  member?: string | false;
  /**
   * `true`: the `FlowInterceptor` stands around the routes when it has something to do as the app starts, which is with
   * `successBody`, or where the logger takes `debug`. `false`: never; handled requests are not logged. The header is set
   * in any case. Default `true`.
   */
  interceptor?: boolean;
  /** Whether the interceptor adds the member to successful object bodies. Default `false`. */
  successBody?: boolean;
  /** Options of the injectable `FlowLogger`, such as `{ json: true }`. */
  logger?: ConsoleLoggerOptions;
}

/** What the global validation pipe checks and how violations look; and all options of Nest's `ValidationPipe`. */
export interface ValidationOptions extends ValidationPipeOptions {
  /** The extension member that lists the violations. Default `validation`; `errors` with the format `pointer`. */
  member?: string;
  /** The members of each violation of the format `location`, in this order. Default: all. */
  members?: readonly string[];
  /** How many violations one problem lists; one more entry counts the rest. Default 100. */
  maxViolations?: number;
  /**
   * How a violation looks: `location` as {@link Violation} has it; `pointer` like the example of RFC 9457, section 3
   * (`{ detail, pointer }`; outside of bodies `{ detail, parameter, in }`); or as your function makes it. Default
   * `location`.
   */
  format?: 'location' | 'pointer' | ((violation: Violation) => object);
  /** Other words for a violation, by its code for instance; `undefined` keeps the message. */
  message?: (violation: Violation) => string | undefined;
  /** Whether the errors of all parameters of a request are told at once, not only the first's. Default `false`. */
  exhaustive?: boolean;
  /** Whether violations may show the rejected value, in messages and as `value`. Default `false`. */
  echo?: boolean;
}

/** How problems are logged. */
export interface LoggingOptions {
  /**
   * At which level a problem is logged; `false`: not at all, `undefined`: as usual. Default: `error` for a 5xx, `debug`
   * for all others.
   */
  level?: (context: ProblemContext) => LogLevel | false | undefined;
}

/** The documentation pages of the problem types. */
export interface DocsOptions {
  /** Where they are served, whatever global prefix and version the app has. Default: the path of `problem.baseUri`. */
  path?: string;
  /** The title of the index. Default `Problem types`. */
  title?: string;
  /** Keeps the last problems and shows them by flow id to whom the guard lets in. Default `false`. */
  occurrences?: false | OccurrencesOptions;
}

/** What of the last problems can be looked at. */
export interface OccurrencesOptions {
  /** Decides who may look; built once, with its dependencies. There is no look without one. */
  guard: Type<CanActivate>;
  /** How many problems are kept, in memory. Default 100. */
  keep?: number;
}

/** The languages of `title` and `detail`. Without this option problems go out as they were written. */
export interface LocalizationOptions {
  /** The language in which the app writes its problems. Default `en`. */
  defaultLanguage?: string;
  /** The words of the other languages, by language tag and slug. */
  dictionaries?: Readonly<Record<string, ProblemDictionary>>;
  /** Instead of `dictionaries`: a translator of your own. */
  translator?: ProblemTranslator;
}

/** The options of `ProblemsModule.forRoot()`. All are optional. */
export interface ProblemsOptions {
  problem?: ProblemMembersOptions;
  flow?: FlowOptions;
  /** `false`: no global validation pipe. */
  validation?: false | ValidationOptions;
  auth?: {
    /** The scheme of the `WWW-Authenticate` challenge. Default `Bearer`. */
    challenge?: string;
  };
  docs?: false | DocsOptions;
  localization?: LocalizationOptions;
  /** The app's own problem types, for the catalog. */
  types?: readonly ProblemTypeClass[];
  /** Asked in turn what an error stands for, before the built-in rules. */
  mappers?: readonly ErrorMapping[];
  logging?: LoggingOptions;
  /** See every problem after it is final: functions, or classes with a method `report` (`ProblemReporter`). */
  reporters?: readonly (ReportProblem | ProblemReporterClass)[];
}

/** For `forRootAsync({ useClass | useExisting })`. */
export interface ProblemsOptionsFactory {
  createProblemsOptions(): ProblemsOptions | Promise<ProblemsOptions>;
}
