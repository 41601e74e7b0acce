/** The part of class-transformer that is used here. */
interface Transformer {
  instanceToPlain?(instance: object): Record<string, unknown>;
}

const MARK = 'nestjs-problems.mark';

/**
 * Finds the names that clients know: `@Expose({ name: 'first_name' })` gives a property another one. class-transformer
 * keeps its metadata to itself, so an instance with nothing but a mark is written out.
 */
export class WireNames {
  private readonly known = new Map<unknown, Map<string, string>>();

  constructor(private readonly transformer: Transformer | undefined) {}

  /** The name of a property of the target on the wire. */
  of(target: object | undefined, property: string): string {
    if (!target || Array.isArray(target) || !this.transformer?.instanceToPlain) return property;
    const names = this.known.get(target.constructor) ?? new Map<string, string>();
    this.known.set(target.constructor, names);
    const name = names.get(property) ?? this.lookUp(target, property);
    names.set(property, name);
    return name;
  }

  private lookUp(target: object, property: string): string {
    try {
      const marked = Object.assign(Object.create(Object.getPrototypeOf(target)), { [property]: MARK });
      const plain = this.transformer?.instanceToPlain?.(marked) ?? {};
      return Object.keys(plain).find((name) => plain[name] === MARK) ?? property;
    } catch {
      // A transformation of the property's own does not like marks.
      return property;
    }
  }
}
