import type { CataloguedType } from '../catalog/problem-catalog.js';
import type { ApiSettings } from '../pages/describe-catalog.js';
import { exampleBody, exampleProblem } from '../pages/example-problem.js';
import type { Problem } from '../problem/problem.js';

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
