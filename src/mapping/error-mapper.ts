import type { ProblemCatalog } from '../catalog/problem-catalog.js';
import type { RequestFacts } from '../http/request-facts.js';
import { finalStatus } from '../http/status.js';
import type { Occurrence } from '../problem/occurrence.js';
import { definitionOf, type ProblemTypeClass } from '../problem/problem-definition.js';
import { isReadable } from '../problem/untrusted.js';
import type { OnFault } from '../problem/user-function.js';
import { appMapper } from './map-error.js';
import type { Concealment, FailedRequest, MappingContext, MappingRule } from './mapping-rule.js';
import { problemObject } from './problem-object.js';
import { RULES } from './rules.js';

/** What the mapper needs to know of the options. */
export interface ErrorMapperOptions extends Pick<MappingContext, 'mappers' | 'pipes' | 'onFault'> {
  /** The type of unhandled errors. */
  readonly unknownError: ProblemTypeClass;
  /** Knows the types of the app, and learns those that were thrown. */
  readonly catalog?: Pick<ProblemCatalog, 'thrown'>;
}

/** What a mapper returned. It may be a problem; a thrown object of this form may be the response of another service. */
const OF_MAPPERS = [...RULES.filter((rule) => rule !== appMapper), problemObject];

/** Decides what any thrown value becomes, by the {@link RULES}. It knows no response. */
export class ErrorMapper {
  private readonly context: MappingContext;
  private readonly unknown: Occurrence;

  private readonly catalog: ErrorMapperOptions['catalog'];

  constructor({ unknownError, catalog, ...context }: ErrorMapperOptions) {
    this.catalog = catalog;
    const warned = new WeakSet<object>();
    this.context = {
      ...context,
      warnOnce: (type, message) => {
        if (!warned.has(type)) context.onFault(message);
        warned.add(type);
      },
      mapReplacement: (replacement, request) => this.apply(OF_MAPPERS, replacement, request),
    };
    const definition = definitionOf(unknownError);
    this.unknown = { definition, status: finalStatus(definition?.status), extensions: {} };
  }

  /** The occurrence of a problem that the error stands for. Never throws. */
  map(error: unknown, request: FailedRequest): Occurrence {
    // No rule sees a hostile Proxy, and no mapper of the app is blamed for it.
    const occurrence = isReadable(error) ? this.apply(RULES, error, request) : this.unknown;
    return concealed(occurrence, request, this.context.onFault, (instead) => this.apply(RULES, instead, request));
  }

  private apply(rules: readonly MappingRule[], error: unknown, request: FailedRequest): Occurrence {
    for (const rule of rules) {
      try {
        const occurrence = rule(error, request, this.context);
        if (occurrence) return this.catalogued(occurrence);
      } catch {
        // A getter or a Proxy threw while this rule read the error, or its cause. The next rule may not need it.
      }
    }
    return this.unknown;
  }

  private catalogued(occurrence: Occurrence): Occurrence {
    const { definition } = occurrence;
    if (!definition || !this.catalog) return occurrence;
    const known = this.catalog.thrown(definition, (exception) => this.context.onFault(notListed(exception)));
    return known === definition ? occurrence : { ...occurrence, definition: known };
  }
}

function notListed({ name }: ProblemTypeClass): string {
  return (
    `${name} is not in the catalog, so its page was missing until now. List it in the option types: [${name}], in ` +
    `ProblemsModule.forFeature([${name}]) or in @ApiProblems(${name}).`
  );
}

/**
 * A 403 on a route with `@ConcealForbidden()` also gets the occurrence that the client sees instead: that of a resource
 * that does not exist (RFC 9110, section 15.5.4). The log and the reporters keep the 403.
 */
function concealed(
  occurrence: Occurrence,
  request: FailedRequest,
  onFault: OnFault,
  map: (instead: unknown) => Occurrence,
): Occurrence {
  // The concealment is looked up in metadata, which costs as much as all rules.
  const concealment = occurrence.status === 403 ? request.concealment : undefined;
  if (!concealment) return occurrence;
  const error = errorInstead(concealment, request.facts, onFault);
  return { ...occurrence, concealedAs: { error, occurrence: map(error) } };
}

/** Where a header of the handler cannot be set, a request that is not forbidden gets this error too. */
function errorInstead(concealment: Concealment, facts: RequestFacts, onFault: OnFault): unknown {
  try {
    concealment.setHandlerHeaders();
    return concealment.error(facts, onFault);
  } catch (error) {
    onFault('A header of @Header() could not be set; every request to the route gets this error.', error);
    return error;
  }
}
