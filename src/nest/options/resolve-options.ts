import { TypeUris } from '../../catalog/type-uris.js';
import { InternalServerErrorException } from '../../exceptions/internal-server-error.exception.js';
import { newFlowId } from '../../flow/flow-id.js';
import { isFieldName } from '../../http/header-fields.js';
import { isExtensionName } from '../../problem/extension-members.js';
import { definitionOf } from '../../problem/problem-definition.js';
import { refuseUnknownOptions } from './known-options.js';
import type { FlowOptions, LoggingOptions, ProblemMembersOptions, ProblemsOptions } from './problems-options.js';
import { resolveAuth } from './resolve-auth.js';
import { resolveDocs } from './resolve-docs.js';
import { resolveLocalization } from './resolve-localization.js';
import { resolveValidation } from './resolve-validation.js';
import type { ResolvedOptions } from './resolved-options.js';

const DEFAULTS = {
  problem: {
    baseUri: '/problems',
    typeForm: 'absolute',
    typeDocumentation: false,
    status: true,
    instance: 'none',
    unknownError: InternalServerErrorException,
  },
  flow: {
    header: 'X-Flow-ID',
    required: false,
    trust: true,
    generate: newFlowId,
    member: 'flow_id',
    interceptor: true,
    successBody: false,
    logger: {},
  },
  auth: { challenge: 'Bearer' },
} as const;

/**
 * The options with their defaults, checked: once, for `forRoot` and `forRootAsync` alike.
 *
 * @throws TypeError that says what to write instead
 */
export function resolveOptions(options: ProblemsOptions = {}): ResolvedOptions {
  refuseUnknownOptions(options);
  const { types = [], mappers = [], reporters = [] } = options;
  const problem = resolveProblem(options.problem);
  return {
    problem,
    flow: resolveFlow(options.flow),
    validation: options.validation === false ? false : resolveValidation(options.validation),
    auth: resolveAuth(options.auth),
    docs: resolveDocs(options.docs, problem.uris),
    localization: options.localization && resolveLocalization(options.localization),
    types,
    mappers,
    logging: resolveLogging(options.logging),
    reporters: resolveReporters(reporters),
  };
}

function resolveProblem(options: ProblemMembersOptions = {}): ResolvedOptions['problem'] {
  const clientErrorStacks = process.env.NODE_ENV !== 'production';
  const { baseUri, typeForm, ...rest } = { ...DEFAULTS.problem, clientErrorStacks, ...options };
  oneOf('problem.typeForm', typeForm, ['absolute', 'path', 'fragment']);
  if (typeof rest.instance !== 'function') oneOf('problem.instance', rest.instance, ['none', 'path', 'flow']);
  if (!definitionOf(rest.unknownError)) {
    throw new TypeError(
      'problem.unknownError is no problem type. Write a class with @ProblemType(), such as InternalServerErrorException.',
    );
  }
  return { ...rest, uris: new TypeUris(baseUri, typeForm) };
}

function resolveFlow(options: FlowOptions = {}): ResolvedOptions['flow'] {
  const flow = { ...DEFAULTS.flow, ...options };
  const accept = options.accept ?? [flow.header];
  fieldName('flow.header', flow.header);
  for (const name of accept) fieldName('flow.accept', name);
  if (flow.member !== false && (typeof flow.member !== 'string' || !isExtensionName(flow.member))) {
    throw new TypeError(
      `flow.member is ${JSON.stringify(flow.member)}. Write a name that RFC 9457 does not use, such as 'flow_id', or false.`,
    );
  }
  return { ...flow, accept };
}

function resolveLogging(options: LoggingOptions = {}): ResolvedOptions['logging'] {
  if (options.level !== undefined && typeof options.level !== 'function') {
    throw new TypeError(
      "logging.level is no function. Write one such as ({ problem }) => (problem.status === 429 ? 'warn' : undefined).",
    );
  }
  return options;
}

function resolveReporters(reporters: ResolvedOptions['reporters']): ResolvedOptions['reporters'] {
  for (const reporter of reporters as readonly unknown[]) {
    if (typeof reporter === 'function') continue;
    throw new TypeError(
      'An entry of reporters is no function. Write (problem, context) => … or a class with report().',
    );
  }
  return reporters;
}

function oneOf(name: string, value: unknown, allowed: readonly string[]): void {
  if (allowed.includes(value as string)) return;
  throw new TypeError(
    `${name} is ${JSON.stringify(value)}. Write one of ${allowed.map((entry) => `'${entry}'`).join(', ')}.`,
  );
}

function fieldName(name: string, value: unknown): void {
  if (isFieldName(value)) return;
  throw new TypeError(
    `${name} is ${JSON.stringify(value)}, which is no header field name (RFC 9110, section 5.1). Write one such as 'X-Flow-ID'.`,
  );
}
