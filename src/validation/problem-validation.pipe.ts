import type { ArgumentMetadata, PipeTransform, ValidationPipeOptions } from '@nestjs/common';
import { createViolation, type RequestPart } from '../problem/violation.js';
import { ClassValidatorPipe, classValidatorViolations, Rejection } from './class-validator/class-validator-pipe.js';
import { ConstraintRules } from './class-validator/constraint-rules.js';
import { WireNames } from './class-validator/wire-names.js';
import { headersArgument } from './headers-argument.js';
import { recordPipeFailure } from './nest-pipes/pipe-failures.js';
import { isTooDeep, tooDeepProblem } from './nest-pipes/pipe-problem.js';
import { SchemaValidator } from './standard-schema/schema-violations.js';
import { standardSchemaOf } from './standard-schema/standard-schema.js';
import { silentProblem, violationsProblem } from './validation-problem.js';

/** Nest's options, and whether a violation may show the rejected value. */
export interface ProblemValidationPipeOptions extends ValidationPipeOptions {
  /** Whether messages may quote the rejected value, and violations carry it as `value`. Default `false`. */
  echo?: boolean;
}

const PARTS: Readonly<Record<ArgumentMetadata['type'], RequestPart>> = {
  body: 'body',
  query: 'query',
  param: 'path',
  custom: 'body',
};

/** The types of parameters that Nest's pipe lets pass. */
const WITHOUT_RULES = new Set<unknown>([String, Boolean, Number, Array, Object, Buffer, Date]);

/** Whether the app has class-validator; unknown until the first value is validated. */
let installed: boolean | undefined;

/** class-transformer, once the first value is validated. */
let transformer: ConstructorParameters<typeof WireNames>[0];

async function findValidator(): Promise<boolean> {
  transformer = await import('class-transformer').catch(() => undefined);
  installed = await import('class-validator').then(
    () => true,
    () => false,
  );
  return installed;
}

/**
 * Nest's `ValidationPipe` with violations for an answer. It also validates by the Standard Schema of a parameter, such
 * as that of `@Body({ schema })`. `ProblemsModule` registers one globally; use another for a route that needs other
 * options.
 *
 * @example
 * @Post() create(@Body(new ProblemValidationPipe({ whitelist: true })) dto: CreateCustomerDto) {}
 */
export class ProblemValidationPipe implements PipeTransform {
  private delegate: ClassValidatorPipe | undefined;
  private readonly pipeOptions: ValidationPipeOptions;
  private readonly echo: boolean;
  private readonly schemas: SchemaValidator;

  /** @param options those of Nest's `ValidationPipe`, and `echo`; an `exceptionFactory` wins over the violations */
  constructor(options: ProblemValidationPipeOptions = {}) {
    const { echo = false, ...pipeOptions } = options;
    this.echo = echo;
    this.pipeOptions = pipeOptions;
    this.schemas = new SchemaValidator({ echo, transform: pipeOptions.transform === true });
  }

  /** @throws ValidationException with one violation for each broken constraint; mere warnings let the value pass */
  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (this.isHandledElsewhere(metadata)) return value;
    if (this.schemas.reads(metadata)) return this.bySchema(value, metadata);
    const can = this.canValidate();
    if (can !== true && !(await can)) return value;
    try {
      return await this.pipe().transform(value, metadata);
    } catch (error) {
      throw this.problem(error, value, metadata);
    }
  }

  /** Whether every value of this parameter passes as it is, so that the pipe need not be asked. */
  ignores(metadata: Pick<ArgumentMetadata, 'metatype'> & { readonly schema?: unknown }): boolean {
    const { transform, expectedType } = this.pipeOptions;
    if (transform === true || expectedType !== undefined || standardSchemaOf(metadata) !== undefined) return false;
    return metadata.metatype === undefined || WITHOUT_RULES.has(metadata.metatype);
  }

  /** Whether another pipe of ours validates this parameter: a header has fields that its class does not know. */
  protected isHandledElsewhere(metadata: ArgumentMetadata): boolean {
    return (metadata.data as unknown) === headersArgument;
  }

  /** Where the value of a parameter came from. */
  protected partOf(metadata: ArgumentMetadata): RequestPart {
    return PARTS[metadata.type];
  }

  /** Leaves Standard Schemas to a pipe that the app has for them, which may transform what it validates. */
  disableSchemas(): void {
    this.schemas.isOff = true;
  }

  /** Made late: on Nest 11, a `ValidationPipe` without class-validator installed ends the process. */
  private canValidate(): boolean | Promise<boolean> {
    return this.pipeOptions.validatorPackage !== undefined || (installed ?? findValidator());
  }

  private pipe(): ClassValidatorPipe {
    this.delegate ??= new ClassValidatorPipe(this.pipeOptions);
    return this.delegate;
  }

  private async bySchema(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const above = aboveOf(metadata);
    const result = await this.schemas.validate(value, metadata, { part: this.partOf(metadata), above });
    if ('violations' in result) throw violationsProblem(result.violations, this.status);
    return result.value;
  }

  private problem(error: unknown, value: unknown, metadata: ArgumentMetadata): unknown {
    const part = this.partOf(metadata);
    const above = aboveOf(metadata);
    if (isTooDeep(error, value)) return tooDeepProblem({ part, name: above[0], value }, this.status);
    if (!(error instanceof Rejection)) {
      recordPipeFailure(error, { isChosen: true });
      return error;
    }
    if (this.pipeOptions.disableErrorMessages) return silentProblem(part, this.status);
    const names = new WireNames(transformer, new ConstraintRules());
    if (isNoObject(value)) {
      const root = createViolation({ part, segments: above, code: 'type', message: 'should be an object' });
      return violationsProblem([root], this.status);
    }
    const violations = classValidatorViolations(error.errors, { part, above, value, echo: this.echo, names });
    return violationsProblem(violations, this.status);
  }

  private get status(): number | undefined {
    return this.pipeOptions.errorHttpStatusCode;
  }
}

/** Of such a value, class-validator would only say that it lacks every member. An absent one may be said to lack them. */
function isNoObject(value: unknown): boolean {
  return value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value));
}

function aboveOf({ data }: ArgumentMetadata): readonly string[] {
  return typeof data === 'string' ? [data] : [];
}
