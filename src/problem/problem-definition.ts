/** One typical `detail` of a problem type, and the way out of it. Texts are Markdown. */
export interface ProblemExample {
  /** A `detail` as a client may read it in an occurrence. */
  readonly detail: string;
  /** What happened, in words for the caller. */
  readonly explanation?: string;
  /** What the caller can do, most promising first. */
  readonly solutions?: readonly string[];
}

/** A link to further reading. */
export interface ProblemLink {
  readonly text: string;
  readonly href: string;
}

/** A JSON Schema (2020-12) of one extension member. */
export type ExtensionSchema = Readonly<Record<string, unknown>>;

/** The part of a problem type that its variants inherit when they do not say it themselves. */
export interface ProblemDocumentation {
  /** What this type means, and when it is answered. */
  readonly meaning?: string;
  /** Typical details, each with an explanation and solutions. */
  readonly examples?: readonly ProblemExample[];
  /** What a client does about it: retry (when?), mend the request, report the flow id. */
  readonly advice?: string;
  /** The extension members (RFC 9457, section 3.2), as JSON Schema properties. */
  readonly extensions?: Readonly<Record<string, ExtensionSchema>>;
  /** Further reading. */
  readonly links?: readonly ProblemLink[];
  /** Header fields that every occurrence carries. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `Retry-After` of every occurrence: seconds, or a point in time (RFC 9110, section 10.2.3). */
  readonly retryAfter?: RetryAfter;
}

/**
 * A problem type as it stands on its exception class: what RFC 9457, section 4 asks of a new type, and its
 * documentation. `@ProblemType()` puts it there; everything else reads it from there.
 */
export interface ProblemDefinition extends ProblemDocumentation {
  /** The last part of the type URI, in kebab-case. */
  readonly slug: string;
  /** A short summary that does not change from occurrence to occurrence (RFC 9457, section 3.1.3). */
  readonly title: string;
  /** The HTTP status code, 100 to 599. */
  readonly status: number;
  /** The slug of the type that this one is a variant of. */
  readonly variantOf?: string;
}

const DEFINITION = Symbol.for('nestjs-problems.definition');

/** Puts a definition on a class. Its subclasses find it through the constructor chain. */
export function define(target: object, definition: ProblemDefinition): void {
  Object.defineProperty(target, DEFINITION, { value: Object.freeze(definition), configurable: true });
}

/** The definition on a class or on one of its parents, whichever copy of this package put it there. */
export function definitionOf(target: unknown): ProblemDefinition | undefined {
  return typeof target === 'function' ? (target as { [DEFINITION]?: ProblemDefinition })[DEFINITION] : undefined;
}

/** Whether the definition stands on this very class, not on a parent. */
export function isDefinedOn(target: object): boolean {
  return Object.hasOwn(target, DEFINITION);
}

/** The slug in a type URI: its last path segment, or its fragment. */
export function slugOfUri(uri: string): string {
  return uri.slice(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('#')) + 1);
}

/** When to try again: seconds from now, or a point in time (RFC 9110, section 10.2.3). */
export type RetryAfter = number | Date;

/** An HTTP date has four digits for the year (RFC 9110, section 5.6.7). */
const AFTER_9999 = Date.UTC(10_000, 0);

/**
 * The value of a `Retry-After` header field, or `undefined` for what makes none: NaN, negative seconds, a past or
 * invalid date.
 */
export function retryAfterHeader(value: unknown, now = Date.now()): string | undefined {
  if (typeof value === 'number') {
    return value >= 0 && value <= Number.MAX_SAFE_INTEGER ? String(Math.ceil(value)) : undefined;
  }
  if (value instanceof Date) {
    return value.getTime() > now && value.getTime() < AFTER_9999 ? value.toUTCString() : undefined;
  }
  return undefined;
}

/** The class of a problem type, whatever its constructor takes: what `@ProblemType()` decorates and what an app throws. */
export type ProblemTypeClass = abstract new (...args: never[]) => Error;
