import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/**
 * RFC 9457 as a JSON Schema, section by section. All members are optional there; a member of another type than the
 * section says must be ignored by a client, so a server has no reason to send one.
 */
export const PROBLEM_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'RFC 9457, section 3: members of a problem details object',
  type: 'object',
  properties: {
    type: { description: 'Section 3.1.1', type: 'string', format: 'uri-reference' },
    status: { description: 'Section 3.1.2', type: 'integer', minimum: 100, maximum: 599 },
    title: { description: 'Section 3.1.3', type: 'string', minLength: 1 },
    detail: { description: 'Section 3.1.4', type: 'string', minLength: 1 },
    instance: { description: 'Section 3.1.5', type: 'string', format: 'uri-reference' },
  },
  propertyNames: {
    description: 'Names that no reader should meet',
    not: { enum: ['__proto__', 'constructor', 'prototype'] },
  },
  if: { properties: { type: { const: 'about:blank' } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: { description: 'Section 4.2.1: the title is the phrase of the status', required: ['type', 'title'] },
} as const;

const ajv = new Ajv2020({ allErrors: true, strict: false });
formats.default(ajv);
const validate = ajv.compile(PROBLEM_SCHEMA);

/** The errors of the schema. Empty if the body is valid. */
export function problemErrors(body: unknown): string[] {
  validate(body);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
