import { finalStatus } from '../http/status.js';
import type { Occurrence } from '../problem/occurrence.js';
import type { ProblemTypeClass } from '../problem/problem-definition.js';
import { definitionOf } from '../problem/problem-definition.js';
import { appMapper } from './app-mapper.js';
import { concealed } from './concealment.js';
import type { FailedRequest } from './failed-request.js';
import type { MappingContext, MappingRule } from './mapping-rule.js';
import { RULES } from './rules.js';

/** What the mapper needs to know of the options. */
export interface ErrorMapperOptions extends Pick<MappingContext, 'mappers' | 'pipes' | 'onFault'> {
  /** The type of unhandled errors. */
  readonly unknownError: ProblemTypeClass;
}

const WITHOUT_MAPPERS = RULES.filter((rule) => rule !== appMapper);

/** Decides what any thrown value becomes, by the {@link RULES}. It knows no response. */
export class ErrorMapper {
  private readonly context: MappingContext;
  private readonly unknown: Occurrence;

  constructor({ unknownError, ...context }: ErrorMapperOptions) {
    const warned = new WeakSet<object>();
    this.context = {
      ...context,
      warnOnce: (type, message) => {
        if (!warned.has(type)) context.onFault(message);
        warned.add(type);
      },
      mapReplacement: (replacement, request) => this.apply(WITHOUT_MAPPERS, replacement, request),
    };
    const definition = definitionOf(unknownError);
    this.unknown = { definition, status: finalStatus(definition?.status), extensions: {} };
  }

  /** The occurrence of a problem that the error stands for. Never throws. */
  map(error: unknown, request: FailedRequest): Occurrence {
    const occurrence = isReadable(error) ? this.apply(RULES, error, request) : this.unknown;
    return concealed(occurrence, request, (instead) => this.apply(RULES, instead, request));
  }

  private apply(rules: readonly MappingRule[], error: unknown, request: FailedRequest): Occurrence {
    try {
      for (const rule of rules) {
        const occurrence = rule(error, request, this.context);
        if (occurrence) return occurrence;
      }
    } catch {
      // A getter or a proxy threw while a rule read the error.
    }
    return this.unknown;
  }
}

/** Reading a revoked or a hostile Proxy throws. No rule sees such an error, and no mapper of the app is blamed for it. */
function isReadable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return true;
  try {
    Reflect.getPrototypeOf(error);
    Reflect.get(error, 'message');
    return true;
  } catch {
    return false;
  }
}
