import type { ArgumentMetadata, ValidationPipeOptions } from '@nestjs/common';
import { isRecord } from '../problem/untrusted.js';
import { createViolation, type RequestPart } from '../problem/violation.js';
import { ClassValidatorPipe, Rejection } from './class-validator/class-validator-pipe.js';
import { classValidatorViolations } from './class-validator/class-validator-violations.js';
import { ConstraintRules } from './class-validator/constraint-rules.js';
import { canValidate, findPackages, foundPackages } from './class-validator/optional-packages.js';
import { WireNames } from './class-validator/wire-names.js';
import type { ValidatingPipe } from './nest-pipes/default-pipe.js';
import { recordPipeFailure } from './nest-pipes/pipe-failures.js';
import { isTooDeep, tooDeepProblem } from './nest-pipes/pipe-problem.js';
import { SchemaValidator } from './standard-schema/schema-violations.js';
import { standardSchemaOf } from './standard-schema/standard-schema.js';
import {
  headersArgument,
  partOfArgument,
  segmentsAbove,
  silentProblem,
  violationsProblem,
} from './violations/violations-problem.js';

/** The options of Nest's `ValidationPipe`, `echo` and `maxViolations`. */
export interface ProblemValidationPipeOptions extends ValidationPipeOptions {
  /** Whether messages may quote the rejected value, and violations carry it as `value`. Default: `false`. */
  echo?: boolean;
  /**
   * The maximum number of violations to create; the others are counted. The response lists up to
   * `validation.maxViolations` of them. Default: as many as fit into 200,000 characters of locations.
   */
  maxViolations?: number;
}

/** The parameter types that Nest's `ValidationPipe` does not validate. */
const WITHOUT_RULES = new Set<unknown>([String, Boolean, Number, Array, Object, Buffer, Date]);

/**
 * Nest's `ValidationPipe`, except that it responds with violations. It also validates parameters that have a Standard
 * Schema, such as `@Body({ schema })`. `ProblemsModule` registers one globally; add another one to a route that needs
 * other options.
 *
 * @example
 * @Post() create(@Body(new ProblemValidationPipe({ whitelist: true })) dto: CreateCustomerDto) {}
 */
export class ProblemValidationPipe implements ValidatingPipe {
  readonly validates = true;
  private delegate: ClassValidatorPipe | undefined;
  private readonly pipeOptions: ValidationPipeOptions;
  private readonly echo: boolean;
  private readonly limit: number | undefined;
  private readonly schemas: SchemaValidator;

  /** @param options those of Nest's `ValidationPipe`, `echo` and `maxViolations`; an `exceptionFactory` replaces the violations */
  constructor(options: ProblemValidationPipeOptions = {}) {
    const { echo = false, maxViolations, ...pipeOptions } = options;
    this.echo = echo;
    this.limit = maxViolations;
    this.pipeOptions = pipeOptions;
    this.schemas = new SchemaValidator({ echo, transform: pipeOptions.transform === true, limit: maxViolations });
  }

  /**
   * Validates a value, and transforms it with `transform: true`. A value with warnings only passes.
   * @throws ValidationException with one violation per violated constraint
   */
  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (this.isHandledElsewhere(metadata)) return value;
    if (this.schemas.canValidate(metadata)) return this.validateSchema(value, metadata);
    if (!canValidate(foundPackages() ?? (await findPackages()), this.pipeOptions)) return value;
    try {
      return await this.pipe().transform(value, metadata);
    } catch (error) {
      throw this.problem(error, value, metadata);
    }
  }

  /** Whether every value of this parameter passes unchanged, so that the pipe need not run. */
  ignores(metadata: Pick<ArgumentMetadata, 'metatype'> & { readonly schema?: unknown }): boolean {
    const { transform, expectedType } = this.pipeOptions;
    if (transform === true || expectedType !== undefined || standardSchemaOf(metadata) !== undefined) return false;
    return metadata.metatype === undefined || WITHOUT_RULES.has(metadata.metatype);
  }

  /** Whether another of our pipes validates this parameter: a request has headers that its class does not declare. */
  protected isHandledElsewhere(metadata: ArgumentMetadata): boolean {
    return (metadata.data as unknown) === headersArgument;
  }

  /** The part of the request that the parameter reads. */
  protected partOf(metadata: ArgumentMetadata): RequestPart {
    return partOfArgument(metadata);
  }

  /** Created lazily: on Nest 11, the constructor of `ValidationPipe` ends the process if one of its packages is missing. */
  private pipe(): ClassValidatorPipe {
    this.delegate ??= new ClassValidatorPipe(this.pipeOptions);
    return this.delegate;
  }

  private async validateSchema(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const from = { part: this.partOf(metadata), above: segmentsAbove(metadata) };
    const result = await this.schemas.validate(value, metadata, from);
    if ('violations' in result) throw violationsProblem(result.violations, this.status);
    return result.value;
  }

  private problem(error: unknown, value: unknown, metadata: ArgumentMetadata): unknown {
    const part = this.partOf(metadata);
    const above = segmentsAbove(metadata);
    if (isTooDeep(error, value)) return tooDeepProblem({ part, name: above[0], value }, this.status);
    if (!(error instanceof Rejection)) {
      recordPipeFailure(error, { isChosen: true });
      return error;
    }
    if (this.pipeOptions.disableErrorMessages) return silentProblem(part, this.status);
    // class-validator only reports that such a value has none of the members. For an absent value that is right.
    if (value !== undefined && !isRecord(value)) {
      const root = createViolation({ part, segments: above, code: 'type', message: 'should be an object' });
      return violationsProblem([root], this.status);
    }
    const names = new WireNames(foundPackages()?.transformer, new ConstraintRules());
    const from = { part, above, value, echo: this.echo, limit: this.limit, names };
    return violationsProblem(classValidatorViolations(error.errors, from), this.status);
  }

  private get status(): number | undefined {
    return this.pipeOptions.errorHttpStatusCode;
  }
}
