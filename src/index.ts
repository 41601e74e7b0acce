/**
 * nestjs-problems: every error of an HTTP API as an RFC 9457 problem, tied to the logs with one flow id.
 *
 * This file is the table of contents. The empty line after each section comment keeps Biome from sorting exports across
 * sections.
 */

// 1. The module and its options

export type {
  DocsOptions,
  FlowOptions,
  LegacyMembersOptions,
  LocalizationOptions,
  OccurrencesOptions,
} from './nest/options/option-groups.js';
export type {
  AuthOptions,
  LoggingOptions,
  ProblemMembersOptions,
  ProblemsOptions,
  ProblemsOptionsFactory,
} from './nest/options/problems-options.js';
export type { ValidationOptions } from './nest/options/validation-options.js';
export { ProblemsModule } from './nest/problems.module.js';

// 2. Problem types of your own

export {
  ProblemException,
  type ProblemExceptionOptions,
  type ProblemOccurrence,
} from './exceptions/problem.exception.js';
export { ProblemType, type ProblemTypeOptions } from './exceptions/problem-type.decorator.js';
export type {
  ExtensionSchema,
  ProblemDefinition,
  ProblemExample,
  ProblemLink,
  ProblemTypeClass,
  Retry,
  RetryAfter,
} from './problem/problem-definition.js';
export { isRetryable } from './problem/retry.js';

// 3. Built-in problem types

export { AccountNotFoundException } from './exceptions/account-not-found.exception.js';
export { CustomerNotFoundException } from './exceptions/customer-not-found.exception.js';
export { DependentServiceErrorException } from './exceptions/dependent-service-error.exception.js';
export { InternalServerErrorException } from './exceptions/internal-server-error.exception.js';
export { InvalidCredentialsException } from './exceptions/invalid-credentials.exception.js';
export { MethodNotAllowedException } from './exceptions/method-not-allowed.exception.js';
export { MissingCredentialsException } from './exceptions/missing-credentials.exception.js';
export { NoContentException } from './exceptions/no-content.exception.js';
export { NotAuthorizedException } from './exceptions/not-authorized.exception.js';
export { NotFoundException } from './exceptions/not-found.exception.js';
export { ServerErrorException } from './exceptions/server-error.exception.js';
export { UnsupportedMediaTypeException } from './exceptions/unsupported-media-type.exception.js';
export { ValidationException, type ValidationExceptionOptions } from './exceptions/validation.exception.js';

// 4. The catalog of the app's problem types

export { type CataloguedType, ProblemCatalog } from './catalog/problem-catalog.js';
export type { TypeForm } from './catalog/type-uris.js';

// 5. The flow: of a request, of jobs and events, and in calls to other services

export { axiosFlow } from './flow/axios-flow.js';
export { bindFlow, currentFlowId, FlowContext, runInFlow } from './flow/flow.js';
export { type FlowTelemetryOptions, flowTelemetry, type JobTelemetry } from './flow/flow-telemetry.js';
export { type FlowHeadersOptions, flowHeaders, type Origins } from './flow/outgoing-flow.js';
export { type OutgoingFlowOptions, undiciFlow } from './flow/undici-flow.js';
export { Flow, FlowId } from './nest/flow/flow.decorators.js';
export { FlowInterceptor } from './nest/flow/flow.interceptor.js';

// 6. Validation

export { RequiredHeaders } from './nest/decorators/required-headers.decorator.js';
export { ValidatedHeaders } from './nest/decorators/validated-headers.decorator.js';
export type { RequestPart, Severity, Violation } from './problem/violation.js';
export { validationProblem } from './validation/class-validator/class-validator-violations.js';
export type { ValidatingPipe } from './validation/nest-pipes/default-pipe.js';
export { ProblemValidationPipe, type ProblemValidationPipeOptions } from './validation/problem-validation.pipe.js';

// 7. Routes: media types and concealment

export { ConcealForbidden } from './nest/decorators/conceal-forbidden.decorator.js';
export { Consumes, Produces } from './nest/decorators/media-types.decorator.js';

// 8. Errors of other libraries

export { mapError } from './mapping/map-error.js';
export type { ErrorMapping } from './mapping/mapping-rule.js';
export { postgresErrors } from './mapping/postgres-errors.js';
export { type UpstreamErrorsOptions, upstreamErrors } from './mapping/upstream-errors.js';

// 9. Logging and reporting, also outside of HTTP

export { type PinoFlow, pinoFlow } from './flow/pino-flow.js';
export { type WinstonFlow, winstonFlow } from './flow/winston-flow.js';
export type { ProblemContext, RequestFacts } from './http/request-facts.js';
export type { JobProcessor } from './nest/jobs/job-processor.js';
export type { Delivery, DeliveryChannel, DeliveryOptions, DeliveryResult } from './nest/jobs/message-delivery.js';
export { FlowLogger } from './nest/logging/flow-logger.js';
export type { ProblemReporter, ProblemReporterClass, ReportProblem } from './nest/options/problem-reporter.js';
export { ProblemsService } from './nest/problems.service.js';

// 10. Localization

export type { ProblemDictionary, ProblemTranslator, Translation } from './localization/problem-translator.js';

// 11. A problem: on the wire, and before it is rendered

export type { Problem, ProblemDetails } from './problem/problem.js';

// Not exported on purpose: the filter, the guards and the other interceptors, because they depend on each other and on the
// resolved options; error mapper, enricher and renderer, because options and mapError() extend them; platform adapters and
// the markup of pages, because they change without notice. The client, OpenAPI and test matchers have other peer
// dependencies, so they are in nestjs-problems/client, nestjs-problems/openapi and nestjs-problems/testing.
