import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type CataloguedType, type ListedProblem, listedProblems, ProblemCatalog } from '../catalog/problem-catalog.js';
import { apiSettings } from '../nest/docs/api-settings.js';
import { RESOLVED_OPTIONS, type ResolvedOptions } from '../nest/options/resolved-options.js';
import type { Schema } from '../pages/json-schema.js';
import { definitionOf, type ProblemDefinition } from '../problem/problem-definition.js';
import { AutomaticProblems, type DocumentProblemsOptions } from './automatic-problems.js';
import { type DocumentedOperation, operationsOf, RoutedHandlers } from './operations.js';
import {
  type DocumentedProblem,
  type KnownResponse,
  ProblemExamples,
  ProblemPages,
  ProblemResponses,
} from './problem-responses.js';
import { flowIdSchema, ProblemSchemas, statusesOf } from './problem-schemas.js';
import { dialectOf } from './schema-dialect.js';

type Responses = Record<string, KnownResponse & { $ref?: string }>;

/**
 * Adds the problems of an app to an OpenAPI document (3.0 or 3.1): those that `@ApiProblems()` lists and those that the
 * declaration of an operation implies, with links to their pages, their schemas with the type URIs of the app, and the header
 * with the flow id on every response. Existing descriptions, headers and content of the document are kept.
 *
 * @param document created by `SwaggerModule.createDocument()`; it is modified
 * @param app the app that imports `ProblemsModule`
 * @param options which of the automatic problems are documented; default: those that the operation implies
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
  const pages = new ProblemPages(resolved.docs);
  const schemas = new ProblemSchemas(resolved, settings, dialectOf(document.openapi));
  const responses = new ProblemResponses(schemas, new ProblemExamples(settings), pages);
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

const COMPONENT = 'FlowId';
const REFERENCE = { $ref: `#/components/headers/${COMPONENT}` };

type Response = { $ref?: string; headers?: Record<string, unknown> };

/** Adds the header with the flow id to every response, and with `flow.required` to every request. */
function documentFlow(document: OpenAPIObject, { header, accept, required }: ResolvedOptions['flow']): void {
  const { description, ...schema } = flowIdSchema();
  document.components = {
    ...document.components,
    headers: { ...document.components?.headers, [COMPONENT]: { description: String(description), schema } },
  };
  const shared = Object.values(document.components?.responses ?? {}) as Response[];
  for (const { operation } of operationsOf(document)) {
    for (const response of [...shared, ...(Object.values(operation.responses) as Response[])]) {
      // References have no headers of their own; their targets are among the shared responses.
      if (response.$ref === undefined) response.headers = { [header]: REFERENCE, ...response.headers };
    }
    const [name] = accept;
    // If several headers are accepted, none of them is required on its own.
    if (required && name !== undefined && accept.length === 1) requireHeader(operation, name, schema);
  }
}

function requireHeader(operation: DocumentedOperation['operation'], name: string, schema: Schema): void {
  const known = operation.parameters ?? [];
  if (!known.some((one) => 'name' in one && one.name === name))
    operation.parameters = [...known, parameter(name, schema)];
}

function parameter(name: string, schema: Schema): never {
  return { name, in: 'header', required: true, description: 'A new id for each request.', schema } as never;
}
