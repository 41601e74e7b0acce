import { TypeUris } from '../../catalog/type-uris.js';
import { InternalServerErrorException } from '../../exceptions/internal-server-error.exception.js';
import { newFlowId } from '../../flow/flow-id.js';
import type { ErrorMapping } from '../../mapping/map-error.js';
import { isExtensionName } from '../../problem/occurrence.js';
import { definitionOf } from '../../problem/problem-definition.js';
import { refuseUnknownOptions } from './known-options.js';
import { booleans, fieldName, functionOf, oneOf, refuse, withDefaults } from './option-checks.js';
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
    mappers: checkMappers(mappers),
    logging: resolveLogging(options.logging),
    reporters: resolveReporters(reporters),
  };
}

function resolveProblem(options?: ProblemMembersOptions): ResolvedOptions['problem'] {
  const clientErrorStacks = process.env.NODE_ENV !== 'production';
  const { baseUri, typeForm, ...rest } = withDefaults({ ...DEFAULTS.problem, clientErrorStacks }, options);
  oneOf('problem.typeForm', typeForm, ['absolute', 'path', 'fragment']);
  if (typeof rest.instance !== 'function') oneOf('problem.instance', rest.instance, ['none', 'path', 'flow']);
  booleans('problem', rest, ['typeDocumentation', 'status', 'clientErrorStacks']);
  if (!definitionOf(rest.unknownError)) {
    throw new TypeError(
      'problem.unknownError is no problem type. Write a class with @ProblemType(), such as InternalServerErrorException.',
    );
  }
  return { ...rest, uris: new TypeUris(baseUri, typeForm) };
}

function resolveFlow(options?: FlowOptions): ResolvedOptions['flow'] {
  const flow = withDefaults(DEFAULTS.flow, options);
  const accept: unknown = flow.accept ?? [flow.header];
  fieldName('flow.header', flow.header);
  if (!Array.isArray(accept) || accept.length === 0) refuse('flow.accept', accept, "names of headers: ['X-Flow-ID']");
  for (const name of accept) fieldName('flow.accept', name);
  booleans('flow', flow, ['required', 'interceptor', 'successBody']);
  if (typeof flow.trust !== 'boolean') functionOf('flow.trust', flow.trust, 'true, false or ({ headers }) => boolean');
  functionOf('flow.generate', flow.generate, 'a function that returns an id');
  if (flow.member !== false && (typeof flow.member !== 'string' || !isExtensionName(flow.member))) {
    refuse('flow.member', flow.member, "a name that RFC 9457 does not use, such as 'flow_id', or false");
  }
  return { ...flow, accept };
}

function resolveLogging(options: LoggingOptions = {}): ResolvedOptions['logging'] {
  if (options.level !== undefined) {
    const instead = "a function such as ({ problem }) => (problem.status === 429 ? 'warn' : undefined)";
    functionOf('logging.level', options.level, instead);
  }
  return options;
}

function checkMappers(mappers: ResolvedOptions['mappers']): ResolvedOptions['mappers'] {
  for (const mapper of mappers as readonly Partial<ErrorMapping>[]) {
    if (typeof mapper?.matches === 'function' && typeof mapper.map === 'function') continue;
    throw new TypeError(
      'An entry of mappers is no mapping. Write mapError(MyError, (error) => new NotFoundException()).',
    );
  }
  return mappers;
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
