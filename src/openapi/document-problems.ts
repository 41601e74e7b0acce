import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type ListedProblem, listedProblems } from '../catalog/listed-problems.js';
import { type CataloguedType, ProblemCatalog } from '../catalog/problem-catalog.js';
import { apiSettings } from '../nest/docs/api-settings.js';
import { RESOLVED_OPTIONS, type ResolvedOptions } from '../nest/options/resolved-options.js';
import { definitionOf, type ProblemDefinition } from '../problem/problem-definition.js';
import { AutomaticProblems, type DocumentProblemsOptions } from './automatic-problems.js';
import { documentFlow } from './flow-headers.js';
import { type DocumentedOperation, operationsOf, RoutedHandlers } from './operations.js';
import { ProblemExamples } from './problem-examples.js';
import { type DocumentedProblem, type KnownResponse, ProblemResponses } from './problem-responses.js';
import { ProblemSchemas, statusesOf } from './problem-schemas.js';
import { dialectOf } from './schema-dialect.js';

type Responses = Record<string, KnownResponse & { $ref?: string }>;

/**
 * Adds the problems of an app to an OpenAPI document (3.0 or 3.1): those that `@ApiProblems()` lists and the automatic
 * ones, their schemas with the type URIs of the app, and the header with the flow id on every response. Existing
 * descriptions, headers and content of the document are kept.
 *
 * @param document created by `SwaggerModule.createDocument()`; it is modified
 * @param app the app that imports `ProblemsModule`
 * @param options which of the automatic problems are documented; default: all
 * @returns the document
 * @throws Error of Nest when the app does not import `ProblemsModule`
 * @example
 * const document = documentProblems(SwaggerModule.createDocument(app, config), app);
 * SwaggerModule.setup('api', app, document);
 */
export function documentProblems(
  document: OpenAPIObject,
  app: INestApplication,
  options: DocumentProblemsOptions = {},
): OpenAPIObject {
  const resolved = app.get<ResolvedOptions>(RESOLVED_OPTIONS, { strict: false });
  const catalog = app.get(ProblemCatalog, { strict: false });
  const handlers = new RoutedHandlers(app);
  const automatic = new AutomaticProblems(document, resolved, options);
  const settings = apiSettings(resolved, catalog);
  const schemas = new ProblemSchemas(resolved, settings, dialectOf(document.openapi));
  const responses = new ProblemResponses(schemas, new ProblemExamples(settings));
  for (const operation of operationsOf(document)) {
    const handler = handlers.find(operation.method, operation.path);
    const listed = handler ? [handler.controller, handler.handler].flatMap(listedProblems) : [];
    const problems = [...listed, ...automatic.of(operation, handler, listed)];
    addResponses(operation, documented(problems, catalog, resolved), responses);
  }
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...schemas.all } };
  documentFlow(document, resolved.flow);
  return document;
}

/** Each problem once per status, by ascending status. */
function documented(
  problems: readonly ListedProblem[],
  catalog: ProblemCatalog,
  options: ResolvedOptions,
): DocumentedProblem[] {
  const known = [...new Set(problems)].flatMap((problem): DocumentedProblem[] => {
    if (typeof problem === 'number') return [{ status: problem }];
    catalog.register(problem);
    const type = catalog.bySlug((definitionOf(problem) as ProblemDefinition).slug) as CataloguedType;
    return statusesOf(type, options).map((status) => ({ ...type, status }));
  });
  return known.sort((left, right) => left.status - right.status);
}

function addResponses(
  { operation }: DocumentedOperation,
  problems: readonly DocumentedProblem[],
  responses: ProblemResponses,
): void {
  const present = operation.responses as Responses;
  for (const status of new Set(problems.map((problem) => problem.status))) {
    const known = present[status];
    // A response that is only a reference cannot be extended.
    if (known?.$ref !== undefined) continue;
    const same = problems.filter((problem) => problem.status === status);
    present[status] = responses.response(status, same, known);
  }
}
