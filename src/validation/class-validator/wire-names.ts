import type { ConstraintRules } from './constraint-rules.js';

/** The part of class-transformer that is used here. */
interface Transformer {
  instanceToPlain?(instance: object): Record<string, unknown>;
}

const MARK = 'nestjs-problems.mark';

/** The wire names of declared properties, by class. Bounded by the number of decorators. */
const DECLARED = new WeakMap<object, Map<string, string>>();

/**
 * Finds the names that clients use: `@Expose({ name: 'first_name' })` renames a property. class-transformer does not
 * export its metadata, so an instance with a marked property is serialized, and the mark is searched for.
 */
export class WireNames {
  /** Kept per request only, because clients choose how many unknown properties there are. */
  private readonly undeclared = new Map<unknown, Map<string, string>>();

  constructor(
    private readonly transformer: Transformer | undefined,
    private readonly rules: Pick<ConstraintRules, 'propertiesOf'>,
  ) {}

  /** The wire name of a property of the target. */
  of(target: object | undefined, property: string): string {
    if (!target || Array.isArray(target) || !this.transformer?.instanceToPlain) return property;
    const type = target.constructor;
    return (
      DECLARED.get(type)?.get(property) ?? this.undeclared.get(type)?.get(property) ?? this.remember(target, property)
    );
  }

  private remember(target: object, property: string): string {
    const type = target.constructor;
    const name = this.lookUp(target, property);
    const isDeclared = typeof type === 'function' && this.rules.propertiesOf(type).includes(property);
    const names = isDeclared ? DECLARED : this.undeclared;
    names.set(type, (names.get(type) ?? new Map<string, string>()).set(property, name));
    return name;
  }

  private lookUp(target: object, property: string): string {
    try {
      const marked = Object.assign(Object.create(Object.getPrototypeOf(target)), { [property]: MARK });
      const plain = (this.transformer as Required<Transformer>).instanceToPlain(marked);
      return Object.keys(plain).find((name) => plain[name] === MARK) ?? property;
    } catch {
      // A custom transformation of the property may fail on the mark.
      return property;
    }
  }
}
