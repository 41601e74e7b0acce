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
  /** The URL of its documentation; the type URI if the type is defined elsewhere. */
  readonly documentation: string;
  /** `true` if the type is defined elsewhere (`type` of `@ProblemType()`): this API has no page for it. */
  readonly external?: true;
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
   * @throws TypeError for a class without `@ProblemType()`, or with the slug or the type URI of another class
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
    // Two classes with one type URI: the error path cannot throw.
    if (this.types.has(this.uris.type(definition))) return definition;
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
    const type = this.catalogued(definition, exception);
    const taken = present && !this.builtIn.includes(present.exception) ? present : this.withUriOf(type);
    if (taken) throw new TypeError(conflict(type, taken));
    // A built-in type, which this one replaces.
    if (present) for (const uri of [present.type, present.documentation]) this.types.delete(uri);
    this.slugs.set(type.slug, type);
    this.types.set(type.documentation, type);
    this.types.set(type.type, type);
  }

  private catalogued(definition: ProblemDefinition, exception: ProblemTypeClass): CataloguedType {
    const [type, documentation] = [this.uris.type(definition), this.uris.documentation(definition)];
    const external = definition.type !== undefined && ({ external: true } as const);
    return { ...definition, type, documentation, ...external, exception };
  }

  /** Another type with the same URI. */
  private withUriOf({ type, slug }: CataloguedType): CataloguedType | undefined {
    const present = this.types.get(type);
    return present?.slug === slug ? undefined : present;
  }
}

function conflict(type: CataloguedType, present: CataloguedType): string {
  const what = type.slug === present.slug ? 'slug' : 'type';
  const classes = `${present.exception.name} and ${type.exception.name}`;
  return `Two problem types have the ${what} '${type[what]}': ${classes}. Give one of them another ${what} in its @ProblemType().`;
}

function notAProblemType(exception: unknown): string {
  const name = typeof exception === 'function' ? exception.name || 'An anonymous class' : String(exception);
  return `${name} is not a problem type. Decorate the class: @ProblemType({ slug: 'customer-not-found', title: 'Customer not found', status: 404 }).`;
}
