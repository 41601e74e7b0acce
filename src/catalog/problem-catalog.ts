import { classOf, definitionOf, type ProblemDefinition, type ProblemTypeClass } from '../problem/problem-definition.js';
import type { TypeUris } from './type-uris.js';

/** A problem that a handler may respond with: a problem type, or a status for `about:blank`. */
export type ListedProblem = ProblemTypeClass | number;

const LISTED = Symbol.for('nestjs-problems.listed-problems');

type Lists = { [LISTED]?: readonly ListedProblem[] };

/** Adds problems to the list of a controller or handler. A subclass starts with the list of its parent. */
export function listProblems(target: object, problems: readonly ListedProblem[]): void {
  const all = new Set([...listedProblems(target), ...problems]);
  Object.defineProperty(target, LISTED, { value: [...all], configurable: true });
}

/** The problems listed on a controller or handler. */
export function listedProblems(target: object): readonly ListedProblem[] {
  return (target as Lists)[LISTED] ?? [];
}

/** A problem type in the catalog of an app: its definition, class and URIs. */
export interface CataloguedType extends ProblemDefinition {
  /** The type URI, as in the member `type`. */
  readonly type: string;
  /** The URL of its documentation. */
  readonly documentation: string;
  readonly exception: ProblemTypeClass;
}

/**
 * The problem types of an app: the built-in ones, those of the `types` option, of `forFeature()` and of `@ApiProblems()`, and
 * those that were thrown. A type of the app replaces a built-in type with the same slug. Injectable.
 *
 * @example
 * constructor(private readonly catalog: ProblemCatalog) {}
 * // …
 * this.catalog.bySlug('customer-not-found')?.title; // 'Customer not found'
 */
export class ProblemCatalog {
  private readonly slugs = new Map<string, CataloguedType>();
  private readonly types = new Map<string, CataloguedType>();

  /**
   * @internal Created by `ProblemsModule`.
   * @param builtIn the types that the app may replace
   */
  constructor(
    private readonly uris: TypeUris,
    private readonly builtIn: readonly ProblemTypeClass[] = [],
  ) {}

  /**
   * Registers classes. A class that is already registered is ignored.
   *
   * @throws TypeError for a class without `@ProblemType()`, or with the slug of another class
   */
  register(...classes: readonly ProblemTypeClass[]): void {
    for (const exception of classes) this.add(exception);
  }

  /**
   * The definition of a problem that was thrown: that of the app, if it replaces a built-in type. A type that is not
   * registered yet is registered.
   *
   * @param onNew called with a class of the app that is registered by this call
   */
  thrown(definition: ProblemDefinition, onNew: (exception: ProblemTypeClass) => void): ProblemDefinition {
    const exception = classOf(definition);
    const present = this.slugs.get(definition.slug);
    if (!exception || present?.exception === exception) return definition;
    if (present) return this.builtIn.includes(exception) ? present : definition;
    this.add(exception);
    if (!this.builtIn.includes(exception)) onNew(exception);
    return definition;
  }

  /** The number of types. */
  get size(): number {
    return this.slugs.size;
  }

  /** All types, in order of registration. */
  all(): CataloguedType[] {
    return [...this.slugs.values()];
  }

  /** The type with this slug, if any. */
  bySlug(slug: string): CataloguedType | undefined {
    return this.slugs.get(slug);
  }

  /** The type with this type URI or documentation URL, if any. */
  byType(uri: string): CataloguedType | undefined {
    return this.types.get(uri);
  }

  private add(exception: ProblemTypeClass): void {
    const definition = definitionOf(exception);
    if (!definition) throw new TypeError(notAProblemType(exception));
    const present = this.slugs.get(definition.slug);
    if (present && (present.exception === exception || this.builtIn.includes(exception))) return;
    if (present && !this.builtIn.includes(present.exception)) {
      throw new TypeError(
        `Two problem types have the slug '${definition.slug}': ${present.exception.name} and ${exception.name}. ` +
          'Give one of them another slug in its @ProblemType().',
      );
    }
    const { slug } = definition;
    const type = { ...definition, type: this.uris.type(slug), documentation: this.uris.documentation(slug), exception };
    this.slugs.set(slug, type);
    this.types.set(type.documentation, type);
    this.types.set(type.type, type);
  }
}

function notAProblemType(exception: unknown): string {
  const name = typeof exception === 'function' ? exception.name || 'An anonymous class' : String(exception);
  return `${name} is not a problem type. Decorate the class: @ProblemType({ slug: 'customer-not-found', title: 'Customer not found', status: 404 }).`;
}
