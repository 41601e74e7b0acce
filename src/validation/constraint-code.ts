/** Constraints of class-validator by the JSON Schema keyword (2020-12, validation vocabulary) that says the same. */
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

/** The code of a violated constraint: its keyword; a constraint of your own keeps its name. */
export function constraintCode(constraint: string): string {
  return KEYWORDS.get(constraint) ?? constraint;
}

/** Whether class-validator brings this constraint itself. */
export function isBuiltIn(constraint: string): boolean {
  return KEYWORDS.has(constraint);
}
