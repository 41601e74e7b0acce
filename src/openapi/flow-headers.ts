import type { OpenAPIObject } from '@nestjs/swagger';
import type { ResolvedOptions } from '../nest/options/resolved-options.js';
import type { Schema } from '../pages/json-schema.js';
import { type DocumentedOperation, operationsOf } from './operations.js';
import { flowIdSchema } from './problem-schemas.js';

const COMPONENT = 'FlowId';
const REFERENCE = { $ref: `#/components/headers/${COMPONENT}` };

type Response = { $ref?: string; headers?: Record<string, unknown> };

/** Adds the header with the flow id to every response, and with `flow.required` to every request. */
export function documentFlow(document: OpenAPIObject, { header, accept, required }: ResolvedOptions['flow']): void {
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
