/**
 * The JSON Schema keyword (2020-12 validation vocabulary) that a constraint of class-validator checks. A constraint
 * without a keyword keeps its own name.
 */
const KEYWORDS: Readonly<Record<string, string>> = {
  isDefined: 'required',
  isBoolean: 'type',
  isDate: 'type',
  isString: 'type',
  isNumber: 'type',
  isInt: 'type',
  isArray: 'type',
  isObject: 'type',
  isBooleanString: 'type',
  isNumberString: 'type',
  nestedValidation: 'type',
  isEnum: 'enum',
  isIn: 'enum',
  isNotIn: 'not',
  equals: 'const',
  notEquals: 'not',
  min: 'minimum',
  max: 'maximum',
  isPositive: 'exclusiveMinimum',
  isNegative: 'exclusiveMaximum',
  minDate: 'minimum',
  maxDate: 'maximum',
  isDivisibleBy: 'multipleOf',
  minLength: 'minLength',
  maxLength: 'maxLength',
  isNotEmpty: 'minLength',
  matches: 'pattern',
  arrayMinSize: 'minItems',
  arrayMaxSize: 'maxItems',
  arrayNotEmpty: 'minItems',
  arrayUnique: 'uniqueItems',
  arrayContains: 'contains',
  isNotEmptyObject: 'minProperties',
  whitelistValidation: 'additionalProperties',
};

/** Constraints that check the syntax of a string: JSON Schema's `format`. */
const FORMATS =
  /^is(Email|Url|Uri|UUID|Uuid|ULID|ISO8601|Rfc3339|DateString|DataURI|Ip|Fqdn|JSON|JWT|Iban|BIC|CreditCard|ISBN|ISSN|ISIN|EAN|Locale|Latitude|Longitude|LatLong|MACAddress|MobilePhone|PhoneNumber|MongoId|Port|PostalCode|SemVer|MimeType|HexColor|RgbColor|HSL|Hexadecimal|Octal|Base32|Base58|Base64|BtcAddress|EthereumAddress|FirebasePushId|HashColor|Hash|Identity|IdentityCard|PassportNumber|LicensePlate|MagnetURI|MilitaryTime|TimeZone|TaxId|ISO31661|ISO4217|ISRC|Currency|Decimal|StrongPassword)/i;

/** The code of a violated constraint. */
export function constraintCode(constraint: string): string {
  return KEYWORDS[constraint] ?? (FORMATS.test(constraint) ? 'format' : constraint);
}
