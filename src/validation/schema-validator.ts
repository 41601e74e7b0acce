import type { ArgumentMetadata } from '@nestjs/common';
import type { Violation } from '../problem/violation.js';
import type { ValidatedPart } from './located-errors.js';
import { type StandardSchema, standardSchemaOf } from './standard-schema.js';
import { standardSchemaViolations } from './standard-schema-violations.js';

/** Validates the parameters that carry a Standard Schema. */
export class SchemaValidator {
  /** Whether the app has a pipe of its own for schemas. */
  isOff = false;

  constructor(private readonly options: { readonly echo: boolean; readonly transform: boolean }) {}

  reads(metadata: ArgumentMetadata): boolean {
    return !this.isOff && metadata.type !== 'custom' && standardSchemaOf(metadata) !== undefined;
  }

  /** The value (the schema's output, with `transform`), or what is wrong with it. */
  async validate(
    value: unknown,
    metadata: ArgumentMetadata,
    from: ValidatedPart,
  ): Promise<{ value: unknown } | { violations: Violation[] }> {
    const schema = standardSchemaOf(metadata) as StandardSchema;
    const result = await schema['~standard'].validate(value);
    if (!result.issues) return { value: this.options.transform ? result.value : value };
    const source = { ...from, value, echo: this.options.echo };
    return { violations: standardSchemaViolations(result.issues, schema['~standard'].vendor, source) };
  }
}
