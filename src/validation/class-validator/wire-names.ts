import type { ConstraintRules } from './constraint-rules.js';

/** The part of class-transformer that is used here. */
interface Transformer {
  instanceToPlain?(instance: object): Record<string, unknown>;
}

const MARK = 'nestjs-problems.mark';

/** The names of declared properties, for the next request: bounded by what the decorators of the class say. */
const DECLARED = new WeakMap<object, Map<string, string>>();

/**
 * Finds the names that clients know: `@Expose({ name: 'first_name' })` gives a property another one. class-transformer
 * keeps its metadata to itself, so an instance with nothing but a mark is written out.
 */
export class WireNames {
  /** For this request only: the client makes up names of its own, as many as it likes. */
  private readonly undeclared = new Map<unknown, Map<string, string>>();

  constructor(
    private readonly transformer: Transformer | undefined,
    private readonly rules: Pick<ConstraintRules, 'propertiesOf'>,
  ) {}

  /** The name of a property of the target on the wire. */
  of(target: object | undefined, property: string): string {
    if (!target || Array.isArray(target) || !this.transformer?.instanceToPlain) return property;
    const type = target.constructor;
    return DECLARED.get(type)?.get(property) ?? this.undeclared.get(type)?.get(property) ?? this.note(target, property);
  }

  private note(target: object, property: string): string {
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
      // A transformation of the property's own does not like marks.
      return property;
    }
  }
}
