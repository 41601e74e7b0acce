import { isReadable } from './untrusted.js';

const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether a value is a slug: words in kebab-case, such as `customer-not-found`. */
export function isSlug(value: unknown): value is string {
  return typeof value === 'string' && KEBAB_CASE.test(value);
}

/** `customer-not-found` → `CustomerNotFound`. */
export function pascalCase(slug: string): string {
  return slug.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

/** `CustomerNotFoundException` → `customer-not-found`; empty for a name without letters and digits. */
export function kebabCase(className: string): string {
  const words = className.replace(/Exception$/, '').match(/[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+/g) ?? [];
  return words.join('-').toLowerCase();
}

/** A typical `detail` of a problem type, with its explanation and solutions. Texts are Markdown. */
export interface ProblemExample {
  /** A `detail` as in an occurrence. */
  readonly detail: string;
  /** What happened, from the client's point of view. */
  readonly explanation?: string;
  /** What the client can do, most promising first. */
  readonly solutions?: readonly string[];
  /**
   * The extension members of this occurrence, by name: those that its `detail` is about. Without them, the first example
   * has the sample values of the schemas in `extensions`.
   */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** A link to further reading. */
export interface ProblemLink {
  readonly text: string;
  readonly href: string;
}

/** The JSON Schema (2020-12) of one extension member. */
export type ExtensionSchema = Readonly<Record<string, unknown>>;

/** The documentation of a problem type. A class that extends another problem type inherits what it does not set. */
export interface ProblemDocumentation {
  /** What this type means, and when an API responds with it. */
  readonly meaning?: string;
  /** Typical details, each with an explanation and solutions. */
  readonly examples?: readonly ProblemExample[];
  /** What a client should do: retry (and when), fix the request, report the flow id. */
  readonly advice?: string;
  /** The extension members "that are specific to that problem type" (RFC 9457, section 3.2), as JSON Schema properties. */
  readonly extensions?: Readonly<Record<string, ExtensionSchema>>;
  /** Further reading. */
  readonly links?: readonly ProblemLink[];
  /** Headers of every occurrence. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Whether the same request may be sent again. `{ after: seconds }` is also the `Retry-After` header of every occurrence.
   * Default: by the status, see `isRetryable()`. A variant with a status of its own does not inherit it.
   */
  readonly retry?: Retry;
  /**
   * `Retry-After` of every occurrence: seconds, or a point in time (RFC 9457, section 4; RFC 9110, section 10.2.3). Needed
   * for a point in time, or together with `retry: 'idempotent'`; otherwise write `retry: { after: seconds }`. It wins over
   * `retry.after`; the `retryAfter` of an occurrence wins over both.
   */
  readonly retryAfter?: RetryAfter;
}

/**
 * A problem type: "a type URI", "a title that appropriately describes it", "the HTTP status code for it to be used with"
 * (RFC 9457, section 4), and its documentation. `@ProblemType()` attaches it to the exception class; catalog, pages,
 * OpenAPI, matchers and client read it from there.
 */
export interface ProblemDefinition extends ProblemDocumentation {
  /** The name of the type in code, in the catalog and in links; the last part of the type URI. In kebab-case. */
  readonly slug: string;
  /** The type URI of a type that is defined elsewhere. Otherwise the URI is made of `problem.baseUri` and the slug. */
  readonly type?: string;
  /** A short summary that "SHOULD NOT change from occurrence to occurrence of the problem" (RFC 9457, section 3.1.3). */
  readonly title: string;
  /** The HTTP status code, 100 to 599. */
  readonly status: number;
  /** The slug of the type that this one extends. */
  readonly variantOf?: string;
}

const DEFINITION = Symbol.for('nestjs-problems.definition');

const DEFINED = Symbol.for('nestjs-problems.defined-class');

/** Attaches a definition to a class. Subclasses inherit it through their prototype chain. */
export function define(target: object, definition: ProblemDefinition): void {
  Object.defineProperty(definition, DEFINED, { value: target });
  Object.defineProperty(target, DEFINITION, { value: Object.freeze(definition), configurable: true });
}

/** The class that a definition was attached to. */
export function classOf(definition: ProblemDefinition): ProblemTypeClass | undefined {
  return (definition as { [DEFINED]?: ProblemTypeClass })[DEFINED];
}

/** The definition of a class or of its nearest parent that has one, also if another copy of this package attached it. */
export function definitionOf(target: unknown): ProblemDefinition | undefined {
  return typeof target === 'function' ? (target as { [DEFINITION]?: ProblemDefinition })[DEFINITION] : undefined;
}

/** Whether the class has a definition of its own, not only an inherited one. */
export function isDefinedOn(target: object): boolean {
  return Object.hasOwn(target, DEFINITION);
}

/** The slug in a type URI: its last path segment, or its fragment. */
export function slugOfUri(uri: string): string {
  return uri.slice(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('#')) + 1);
}

/**
 * Whether the same request may be sent again. `'never'`: it fails again. `{ after: seconds }`: the failure is temporary.
 * `'idempotent'`: a part of the request may have been processed, so it may be repeated only if that has no further effect
 * (RFC 9110, section 9.2.2).
 */
export type Retry = 'never' | 'idempotent' | { readonly after: number };

/** When to try again: seconds from now, or a point in time (RFC 9110, section 10.2.3). */
export type RetryAfter = number | Date;

/** The year of an HTTP date has four digits (RFC 9110, section 5.6.7). */
const AFTER_9999 = /* @__PURE__ */ Date.UTC(10_000, 0);

/** The value of a `Retry-After` header; `undefined` for anything not valid: NaN, negative seconds, a past or invalid date. */
export function retryAfterHeader(value: unknown, now = Date.now()): string | undefined {
  if (typeof value === 'number') {
    return value >= 0 && value <= Number.MAX_SAFE_INTEGER ? String(Math.ceil(value)) : undefined;
  }
  if (!isReadable(value) || !(value instanceof Date)) return undefined;
  return value.getTime() > now && value.getTime() < AFTER_9999 ? value.toUTCString() : undefined;
}

/** An exception class with `@ProblemType()`, whatever the parameters of its constructor are. */
export type ProblemTypeClass = abstract new (...args: never[]) => Error;
