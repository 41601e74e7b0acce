import type { LogLevel } from '@nestjs/common';
import type { TypeForm } from '../../catalog/type-uris.js';
import type { ProblemContext } from '../../http/request-facts.js';
import type { ErrorMapping } from '../../mapping/mapping-rule.js';
import type { Transport } from '../../platform/transports/transport.js';
import type { ProblemTypeClass } from '../../problem/problem-definition.js';
import type { DocsOptions, FlowOptions, LegacyMembersOptions, LocalizationOptions } from './option-groups.js';
import type { ProblemReporterClass, ReportProblem } from './problem-reporter.js';
import type { ValidationOptions } from './validation-options.js';

/** The options of `ProblemsModule.forRoot()`. All are optional. */
export interface ProblemsOptions {
  /** The members of every problem. */
  problem?: ProblemMembersOptions;
  /** The flow id: where it comes from and where it is shown. */
  flow?: FlowOptions;
  /**
   * The global validation pipe and the violations in problems; `false` for no global pipe. Nest's pipe gets all options
   * that are not listed below.
   */
  validation?: false | ValidationOptions;
  /** Authentication. */
  auth?: AuthOptions;
  /** The documentation pages of the problem types; `false` for no pages. */
  docs?: false | DocsOptions;
  /**
   * The languages of `title` and `detail`.
   *
   * @default no translation
   */
  localization?: LocalizationOptions;
  /**
   * The app's own problem types, for the catalog.
   *
   * @default []
   */
  types?: readonly ProblemTypeClass[];
  /**
   * Map errors of other libraries to problems: `mapError()`, `upstreamErrors()`. They run in this order, before the
   * built-in rules.
   *
   * @default []
   */
  mappers?: readonly ErrorMapping[];
  /**
   * Transports of messages that Nest does not have, of your own strategies.
   *
   * @default []
   */
  transports?: readonly Transport[];
  /** How problems and handled requests are logged. */
  logging?: LoggingOptions;
  /**
   * Get every problem after its response was written: functions, or classes with a method `report`
   * (`ProblemReporter`).
   *
   * @default []
   */
  reporters?: readonly (ReportProblem | ProblemReporterClass)[];
}

/** The members of every problem. */
export interface ProblemMembersOptions {
  /**
   * The base of all type URIs: an absolute http(s) URI or an absolute path.
   *
   * @default '/problems'
   */
  baseUri?: string;
  /**
   * The form of type URIs: `absolute` is `<baseUri>/<slug>`, `path` is the path of that URI, `fragment` is
   * `<baseUri>#<slug>`.
   *
   * @default 'absolute'
   */
  typeForm?: TypeForm;
  /**
   * Adds the member `type_documentation`: the absolute URI of the type's page.
   *
   * @default false
   */
  typeDocumentation?: boolean;
  /**
   * Repeats the HTTP status as the member `status`.
   *
   * @default true
   */
  status?: boolean;
  /**
   * The member `instance` of problems whose exception sets none: nothing, the path of the request, a URI with the flow
   * id, or the result of a function.
   *
   * @default 'none'
   */
  instance?: 'none' | 'path' | 'flow' | ((context: ProblemContext) => string | undefined);
  /**
   * The problem type of unhandled errors.
   *
   * @default InternalServerErrorException
   */
  unknownError?: ProblemTypeClass;
  /**
   * Adds the members `statusCode`, `message` and `error` to every problem, for clients of Nest's own error responses. With
   * `{}` they are added without an announcement of their end.
   *
   * @default false
   */
  legacyMembers?: false | LegacyMembersOptions;
  /**
   * Captures the stack of 4xx exceptions with `@ProblemType()` that are created in requests, for all apps of the process.
   * Capturing a stack costs more than the rest of the response, and 4xx problems are logged without their stack. Outside of
   * requests, in jobs for instance, stacks are always captured.
   *
   * @default `true`, unless `NODE_ENV` is `production`
   */
  clientErrorStacks?: boolean;
}

/** Authentication. */
export interface AuthOptions {
  /**
   * The challenge in the `WWW-Authenticate` header of 401 responses: a scheme, with or without parameters.
   *
   * @default 'Bearer'
   */
  challenge?: string;
}

/** How problems and handled requests are logged. */
export interface LoggingOptions {
  /**
   * Returns the log level of a problem, `false` to log nothing, or `undefined` for the default level.
   *
   * @default `error` for 5xx, `log` for 401 and 403, `debug` for all others
   */
  level?: (context: ProblemContext) => LogLevel | false | undefined;
  /**
   * Logs each handled request at `debug`: method, path, status, duration and flow id.
   *
   * @default `true`, unless `NODE_ENV` is `production`
   */
  requests?: boolean;
}

/** The class or provider of `forRootAsync({ useClass | useExisting })`. */
export interface ProblemsOptionsFactory {
  createProblemsOptions(): ProblemsOptions | Promise<ProblemsOptions>;
}
