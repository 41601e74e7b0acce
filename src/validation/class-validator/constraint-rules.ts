/** Constraints of class-validator, by the equivalent keyword of JSON Schema (2020-12, validation vocabulary). */
const CONSTRAINTS: Readonly<Record<string, readonly string[]>> = {
  required: ['isDefined'],
  type: [
    ...['isBoolean', 'isDate', 'isString', 'isNumber', 'isInt', 'isArray', 'isObject', 'isInstance'],
    ...['isBooleanString', 'isNumberString', 'nestedValidation', 'unknownValue'],
  ],
  enum: ['isEnum', 'isIn', 'isEmpty'],
  const: ['equals'],
  not: ['notEquals', 'isNotIn', 'notContains', 'arrayNotContains'],
  minimum: ['min', 'minDate'],
  maximum: ['max', 'maxDate'],
  exclusiveMinimum: ['isPositive'],
  exclusiveMaximum: ['isNegative'],
  multipleOf: ['isDivisibleBy'],
  minLength: ['minLength', 'isNotEmpty', 'isLength', 'isByteLength'],
  maxLength: ['maxLength'],
  pattern: [
    ...['matches', 'contains', 'isAlpha', 'isAlphanumeric', 'isAscii', 'isLowercase', 'isUppercase', 'isFullWidth'],
    ...['isHalfWidth', 'isVariableWidth', 'isMultibyte', 'isSurrogatePair'],
  ],
  minItems: ['arrayMinSize', 'arrayNotEmpty'],
  maxItems: ['arrayMaxSize'],
  uniqueItems: ['arrayUnique'],
  contains: ['arrayContains'],
  minProperties: ['isNotEmptyObject'],
  additionalProperties: ['whitelistValidation'],
  format: [
    ...['isLatLong', 'isLatitude', 'isLongitude', 'isDecimal', 'isBase64', 'isBase32', 'isBase58', 'isCreditCard'],
    ...['isCurrency', 'isEmail', 'isFqdn', 'isHexColor', 'isHexadecimal', 'isMacAddress', 'isIp', 'isPort', 'isIsbn'],
    ...['isIsin', 'isIso8601', 'isJson', 'isJwt', 'isMobilePhone', 'isISO31661Alpha2', 'isISO31661Alpha3'],
    ...['isISO31661Numeric', 'isMongoId', 'isUrl', 'isUuid', 'IsFirebasePushId', 'isPhoneNumber', 'isMilitaryTime'],
    ...['isHash', 'isISSN', 'isDateString', 'isBIC', 'isBtcAddress', 'isDataURI', 'isEAN', 'isEthereumAddress'],
    ...['isHSL', 'isIBAN', 'isIdentityCard', 'isISRC', 'isLocale', 'isMagnetURI', 'isMimeType', 'isOctal'],
    ...['isPassportNumber', 'isPostalCode', 'isRFC3339', 'isRgbColor', 'isSemVer', 'isStrongPassword', 'isTimeZone'],
    ...['isTaxId', 'isISO4217CurrencyCode', 'isISO6391', 'isULID'],
  ],
};

const KEYWORDS = new Map(
  Object.entries(CONSTRAINTS).flatMap(([keyword, constraints]) => constraints.map((name) => [name, keyword] as const)),
);

/** The code of a violated constraint: its keyword, or the name of a custom constraint. */
export function constraintCode(constraint: string): string {
  return KEYWORDS.get(constraint) ?? constraint;
}

/** Whether class-validator has this constraint itself. */
function isBuiltIn(constraint: string): boolean {
  return KEYWORDS.has(constraint);
}

/** The metadata of one validation decorator on a property. */
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
  /** Whether the message can't depend on the value: class-validator's own message, or a text without `$value`. */
  readonly isConstantText: boolean;
  /** The arguments of the decorator, such as the minimum of `@Min()`. */
  readonly constraints: readonly unknown[];
}

/** Rules found so far, by class. Bounded by the number of decorators. */
const RULES = new WeakMap<object, Map<string, ConstraintRule>>();

/**
 * Looks up the rules that decorators put on classes. class-validator keeps them in one storage per process, under this
 * global name. Without the storage no rule is found, and messages are checked for the rejected value instead.
 */
export class ConstraintRules {
  /** Kept per request only, because clients choose how many unknown properties there are. */
  private readonly missed = new Map<unknown, Set<string>>();
  private readonly storage = (globalThis as { classValidatorMetadataStorage?: MetadataStorage })
    .classValidatorMetadataStorage;

  /** The rule, looked up once. Safe to cache: all decorators ran before the first request. */
  find(target: object | undefined, property: string, constraint: string): ConstraintRule | undefined {
    if (!target || constraint === 'whitelistValidation') return undefined;
    const type = target.constructor;
    const key = `${constraint} ${property}`;
    return RULES.get(type)?.get(key) ?? this.findUncached(type, key, () => this.lookUp(type, property, constraint));
  }

  private findUncached(
    type: object,
    key: string,
    lookUp: () => ConstraintRule | undefined,
  ): ConstraintRule | undefined {
    const known = this.missed.get(type) ?? new Set<string>();
    if (known.has(key)) return undefined;
    const rule = lookUp();
    if (rule) RULES.set(type, (RULES.get(type) ?? new Map()).set(key, rule));
    else this.missed.set(type, known.add(key));
    return rule;
  }

  /** The properties of a class that have rules. */
  propertiesOf(type: unknown): string[] {
    const rules = this.storage?.getTargetValidationMetadatas(type, undefined, true, false) ?? [];
    return [...new Set(rules.map(({ propertyName }) => propertyName))];
  }

  private lookUp(type: object, property: string, constraint: string): ConstraintRule | undefined {
    const rules = this.storage?.getTargetValidationMetadatas(type, undefined, true, false) ?? [];
    const rule = rules.find((one) => one.propertyName === property && this.nameOf(one) === constraint);
    return rule && { isConstantText: isConstant(rule.message, constraint), constraints: rule.constraints ?? [] };
  }

  private nameOf(rule: RuleMetadata): string {
    return this.storage?.getTargetValidatorConstraints(rule.constraintCls)[0]?.name ?? rule.name ?? rule.type;
  }
}

function isConstant(message: unknown, constraint: string): boolean {
  if (message === undefined) return isBuiltIn(constraint);
  return typeof message === 'string' && !message.includes('$value');
}
