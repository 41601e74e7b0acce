import { isBuiltIn } from './constraint-code.js';

/** What a decorator of class-validator asks of a property. */
interface RuleMetadata {
  readonly type: string;
  readonly name?: string;
  readonly propertyName: string;
  readonly message?: unknown;
  readonly constraints?: readonly unknown[];
  readonly constraintCls?: unknown;
}

interface MetadataStorage {
  getTargetValidationMetadatas(target: unknown, schema: undefined, always: boolean, strict: boolean): RuleMetadata[];
  getTargetValidatorConstraints(target: unknown): { name?: string }[];
}

/** The rule behind a violated constraint. */
export interface ConstraintRule {
  /** Whether its words were chosen without looking at the value: class-validator's own, or a text without `$value`. */
  readonly isConstantText: boolean;
  /** The arguments of the decorator, such as the minimum of `@Min()`. */
  readonly constraints: readonly unknown[];
}

/**
 * Looks up the rules that decorators put on classes. class-validator keeps them in one storage a process, under this
 * name; without it nothing is known and messages are judged by what they say.
 */
export class ConstraintRules {
  private readonly byTarget = new Map<unknown, RuleMetadata[]>();
  private readonly storage = (globalThis as { classValidatorMetadataStorage?: MetadataStorage })
    .classValidatorMetadataStorage;

  find(target: object | undefined, property: string, constraint: string): ConstraintRule | undefined {
    if (!target || constraint === 'whitelistValidation') return undefined;
    const metadata = this.of(target.constructor).find(
      (rule) => rule.propertyName === property && this.nameOf(rule) === constraint,
    );
    return (
      metadata && { isConstantText: isConstant(metadata.message, constraint), constraints: metadata.constraints ?? [] }
    );
  }

  private of(target: unknown): RuleMetadata[] {
    const known = this.byTarget.get(target);
    if (known) return known;
    const found = this.storage?.getTargetValidationMetadatas(target, undefined, true, false) ?? [];
    this.byTarget.set(target, found);
    return found;
  }

  private nameOf(rule: RuleMetadata): string {
    return this.storage?.getTargetValidatorConstraints(rule.constraintCls)[0]?.name ?? rule.name ?? rule.type;
  }
}

function isConstant(message: unknown, constraint: string): boolean {
  if (message === undefined) return isBuiltIn(constraint);
  return typeof message === 'string' && !message.includes('$value');
}
