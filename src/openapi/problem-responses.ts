import type { CataloguedType } from '../catalog/problem-catalog.js';
import { PROBLEM_JSON } from '../http/rendered-response.js';
import { allowsBody, statusPhrase } from '../http/status.js';
import type { ResolvedOptions } from '../nest/options/resolved-options.js';
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

  /** One per example of the type, named by its slug; the second and later ones have a number, and all have their detail. */
  ofType(type: CataloguedType): Record<string, NamedExample> {
    const entries = indexesOf(this.settings.documentedType(type)).map((index, _, { length }) => {
      const name = index === 0 ? type.slug : `${type.slug}-${index + 1}`;
      const { summary, value } = this.example(exampleProblem(type, this.settings, index));
      return [name, { summary: length === 1 ? summary : `${summary}: ${value.detail}`, value }] as const;
    });
    return Object.fromEntries(entries);
  }

  /** A status without a type of its own. */
  ofStatus(status: number): Record<string, NamedExample> {
    return { [`status-${status}`]: this.example(this.settings.problemOf({ status, extensions: {} })) };
  }

  private example(problem: Problem): NamedExample {
    return { summary: problem.title, value: exampleBody(problem, this.settings) };
  }
}

/** The examples that fit their detail: sample values of extension members fit the first one only. */
function indexesOf({ examples = [], extensions = {} }: CataloguedType): number[] {
  const hasExtensions = Object.keys(extensions).length > 0;
  const others = [...examples.keys()].filter((index) => index > 0 && (examples[index]?.members || !hasExtensions));
  return [0, ...others];
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

/** Where the pages of problem types are. */
export class ProblemPages {
  constructor(private readonly docs: ResolvedOptions['docs']) {}

  /** Absolute if `problem.baseUri` is; otherwise on the server of the document. `undefined` if there is no page. */
  urlOf({ slug, documentation, external }: CataloguedType): string | undefined {
    if (/^https?:/i.test(documentation)) return documentation;
    return external || this.docs === false ? undefined : `${this.docs.path}/${slug}`;
  }
}

/** Creates the response objects of an operation. */
export class ProblemResponses {
  constructor(
    private readonly schemas: ProblemSchemas,
    private readonly examples: ProblemExamples,
    private readonly pages: ProblemPages,
  ) {}

  /** The response for one status, merged into what the document already has. */
  response(status: number, problems: readonly DocumentedProblem[], known: KnownResponse = {}): KnownResponse {
    return {
      ...known,
      description: known.description || this.description(status, problems),
      ...withEntries('headers', { ...this.headers(status, problems), ...known.headers }),
      ...withEntries('content', { ...this.content(status, problems), ...known.content }),
    };
  }

  /** Markdown: each problem with a link to its page, and when it occurs. */
  private description(status: number, problems: readonly DocumentedProblem[]): string {
    const lines = problems.map((problem) => {
      if (problem.type === undefined) return statusPhrase(status);
      const url = this.pages.urlOf(problem);
      const title = url === undefined ? problem.title : `[${problem.title}](${url})`;
      return problem.meaning === undefined ? title : `${title}: ${firstParagraph(problem.meaning)}`;
    });
    return lines.length === 1 ? String(lines[0]) : lines.map((line) => `- ${line}`).join('\n');
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

/** The first paragraph. Relative links lead from one page to another, so only their labels are kept. */
function firstParagraph(markdown: string): string {
  const [paragraph = ''] = markdown.trim().split(/\n\s*\n/);
  return paragraph.replace(/\s+/g, ' ').replace(/\[([^[\]]*)\]\((?!https?:)[^[)\s]*\)/g, '$1');
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
