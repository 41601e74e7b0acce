import type { CataloguedType } from '../catalog/problem-catalog.js';
import { PROBLEM_JSON } from '../http/rendered-response.js';
import { allowsBody, statusPhrase } from '../http/status.js';
import { type ApiSettings, exampleBody, exampleProblem } from '../pages/describe-catalog.js';
import type { Schema } from '../pages/json-schema.js';
import type { Problem } from '../problem/problem.js';
import { retryAfterOfType } from '../problem/retry.js';
import type { ProblemSchemas } from './problem-schemas.js';

/** A named example of OpenAPI. */
export interface NamedExample {
  readonly summary: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Creates the examples of a response, each as the app would send it. */
export class ProblemExamples {
  constructor(private readonly settings: ApiSettings) {}

  /** One per example of the type, named by its slug; the second and later ones have a number. */
  ofType(type: CataloguedType): Record<string, NamedExample> {
    const entries = this.detailsOf(type).map((detail, index) => {
      const name = index === 0 ? type.slug : `${type.slug}-${index + 1}`;
      return [name, this.example(exampleProblem(type, this.settings, detail))] as const;
    });
    return Object.fromEntries(entries);
  }

  /** A status without a type of its own. */
  ofStatus(status: number): Record<string, NamedExample> {
    return { [`status-${status}`]: this.example(this.settings.problemOf({ status, extensions: {} })) };
  }

  private detailsOf(type: CataloguedType): readonly (string | undefined)[] {
    const { examples = [], extensions = {} } = this.settings.documentedType(type);
    const details = examples.map(({ detail }) => detail);
    if (details.length === 0) return [undefined];
    // The sample values of extension members fit the first detail only.
    return Object.keys(extensions).length > 0 ? details.slice(0, 1) : details;
  }

  private example(problem: Problem): NamedExample {
    return { summary: problem.title, value: exampleBody(problem, this.settings) };
  }
}

/** A problem of a type, or one of a status without a type. */
export type DocumentedProblem = CataloguedType | { readonly status: number; readonly type?: undefined };

/** The parts of a response that the document may already have. */
export interface KnownResponse {
  readonly description?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, unknown>>;
}

/** Headers that RFC 9110 requires for a status, with their descriptions. */
const OF_STATUS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'WWW-Authenticate': 'The authentication scheme to use.' },
  405: { Allow: 'The methods that the resource supports.' },
};

/** Creates the response objects of an operation. */
export class ProblemResponses {
  constructor(
    private readonly schemas: ProblemSchemas,
    private readonly examples: ProblemExamples,
  ) {}

  /** The response for one status, merged into what the document already has. */
  response(status: number, problems: readonly DocumentedProblem[], known: KnownResponse = {}): KnownResponse {
    const titles = problems.map((problem) => (problem.type === undefined ? statusPhrase(status) : problem.title));
    return {
      ...known,
      description: known.description || [...new Set(titles)].join(', or: '),
      ...withEntries('headers', { ...this.headers(status, problems), ...known.headers }),
      ...withEntries('content', { ...this.content(status, problems), ...known.content }),
    };
  }

  private content(status: number, problems: readonly DocumentedProblem[]): Record<string, unknown> {
    if (!allowsBody(status)) return {};
    const schemas = problems.map((problem) => this.schemas.reference(problem.type === undefined ? undefined : problem));
    const examples = problems.map((problem) =>
      problem.type === undefined ? this.examples.ofStatus(status) : this.examples.ofType(problem),
    );
    return { [PROBLEM_JSON]: { schema: anyOf(schemas), examples: Object.assign({}, ...examples) } };
  }

  private headers(status: number, problems: readonly DocumentedProblem[]): Record<string, unknown> {
    const descriptions = new Map(Object.entries(OF_STATUS[status] ?? {}));
    const add = (name: string, description: string) => {
      if (!descriptions.has(name)) descriptions.set(name, description);
    };
    for (const problem of problems) {
      if (problem.type === undefined) continue;
      for (const [name, value] of Object.entries(problem.headers ?? {})) add(name, `For example \`${value}\`.`);
      if (status === 503 || retryAfterOfType(problem) !== undefined)
        add('Retry-After', 'When to try again: in seconds, or a date.');
    }
    return Object.fromEntries([...descriptions].map(([name, description]) => [name, header(description)]));
  }
}

function header(description: string): Schema {
  return { description, schema: { type: 'string' } };
}

function anyOf(schemas: readonly Schema[]): Schema {
  const [only] = schemas;
  return schemas.length === 1 && only ? only : { anyOf: schemas };
}

function withEntries(name: string, entries: Record<string, unknown>): Record<string, unknown> {
  return Object.keys(entries).length === 0 ? {} : { [name]: entries };
}
