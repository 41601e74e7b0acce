import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import * as classValidator from 'class-validator';
import * as cv from 'class-validator';
import { ProblemValidationPipe } from '../problem-validation.pipe.js';
import { classValidatorViolations } from './class-validator-violations.js';
import { ConstraintRules, constraintCode } from './constraint-rules.js';

/** Every constraint has a constant with its name: `IS_EMAIL` is `isEmail`. */
const CONSTRAINTS = Object.entries(classValidator)
  .filter(([name, value]) => /^[A-Z0-9_]+$/.test(name) && typeof value === 'string')
  .map(([, value]) => value as string)
  .filter((name) => name !== classValidator.IS_OPTIONAL);

/** The validation vocabulary of JSON Schema 2020-12, and `additionalProperties` of its applicators. */
const KEYWORDS = [
  ...['type', 'enum', 'const', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...['maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'contains', 'minProperties'],
  ...['required', 'format', 'not', 'additionalProperties'],
];

const PAGE = 'docs/06-validation.md';

describe('constraintCode()', () => {
  it('is tested with more than a hundred constraints', () => expect(CONSTRAINTS.length).toBeGreaterThan(100));

  it.each(CONSTRAINTS)('returns a JSON Schema keyword for %s', (constraint) => {
    expect(KEYWORDS).toContain(constraintCode(constraint));
  });

  it.each(['nestedValidation', 'whitelistValidation', 'unknownValue'])(
    'returns a JSON Schema keyword for %s, which is not a decorator',
    (constraint) => {
      expect(KEYWORDS).toContain(constraintCode(constraint));
    },
  );

  it.each([
    ['isInt', 'type'],
    ['isEmail', 'format'],
    ['minLength', 'minLength'],
    ['isIn', 'enum'],
    ['isEnum', 'enum'],
    ['isDefined', 'required'],
    ['max', 'maximum'],
    ['whitelistValidation', 'additionalProperties'],
  ])('returns for %s: %s', (constraint, code) => expect(constraintCode(constraint)).toBe(code));

  it('returns the name of a custom constraint', () => expect(constraintCode('isFree')).toBe('isFree'));

  it('is documented for each constraint', () => {
    expect(existsSync(PAGE)).toBe(true);
    const documented = new Map<string, string>();
    for (const row of readFileSync(PAGE, 'utf8').split('\n')) {
      const [, code, constraints] = /^\| `(\w+)` \| (`.*`) \|$/.exec(row) ?? [];
      for (const [, name] of constraints?.matchAll(/`(\w+)`/g) ?? []) documented.set(String(name), String(code));
    }
    const expected = new Map(CONSTRAINTS.map((name) => [name, constraintCode(name)]));
    expect(Object.fromEntries([...documented].filter(([name]) => expected.has(name)))).toEqual(
      Object.fromEntries(expected),
    );
  });
});

/** A new class for each test, because rules are cached by class. */
function fresh() {
  @cv.ValidatorConstraint({ name: 'ownNamed' })
  class Own implements cv.ValidatorConstraintInterface {
    validate(): boolean {
      return false;
    }
  }
  class Order {
    @cv.Min(3)
    amount?: number;

    @cv.IsIn(['a', 'b'], { message: 'not $value' })
    kind?: string;

    @cv.IsEmail({}, { message: 'Enter an email.' })
    mail?: string;

    @cv.IsString({ message: () => 'made' })
    made?: string;

    @cv.Validate(Own)
    own?: string;

    @cv.MinLength(2)
    @cv.MaxLength(4)
    text?: string;
  }
  return new Order();
}

describe('ConstraintRules', () => {
  const find = (property: string, constraint: string) => new ConstraintRules().find(fresh(), property, constraint);

  it.each([
    ['amount', 'min', [3], true],
    ['kind', 'isIn', [['a', 'b']], false],
    ['mail', 'isEmail', [{}], true],
    ['made', 'isString', [], false],
    ['own', 'ownNamed', [], false],
    ['text', 'minLength', [2], true],
    ['text', 'maxLength', [4], true],
  ])(
    'finds for %s and %s the arguments %j, and whether the message is constant: %s',
    (property, constraint, constraints, constant) => {
      expect(find(property, constraint)).toEqual({ constraints, isConstantText: constant });
    },
  );

  it.each([
    ['amount', 'max'],
    ['text', 'min'],
    ['lost', 'min'],
    ['own', 'customValidation'],
    ['amount', 'whitelistValidation'],
  ])('finds no rule for %s and %s', (property, constraint) => {
    expect(find(property, constraint)).toBeUndefined();
  });

  it('finds no rule without the global storage of class-validator', () => {
    const place = globalThis as { classValidatorMetadataStorage?: unknown };
    const storage = place.classValidatorMetadataStorage;
    place.classValidatorMetadataStorage = undefined;
    const rules = new ConstraintRules();
    place.classValidatorMetadataStorage = storage;
    const order = fresh();
    expect(rules.find(order, 'amount', 'min')).toBeUndefined();
    expect(rules.propertiesOf(order.constructor)).toEqual([]);
  });

  it('finds no rule without a target', () => {
    expect(new ConstraintRules().find(undefined, 'a', 'min')).toBeUndefined();
  });

  it('looks up a rule once per process, and an unknown rule once per request', () => {
    const order = fresh();
    const storage = cv.getMetadataStorage();
    const lookUp = jest.spyOn(storage, 'getTargetValidationMetadatas');
    const times = (...asked: [ConstraintRules, string, string][]) => {
      lookUp.mockClear();
      const found = asked.map(([rules, property, constraint]) => rules.find(order, property, constraint) !== undefined);
      return [lookUp.mock.calls.length, ...found];
    };
    const [first, second] = [new ConstraintRules(), new ConstraintRules()];
    expect(times([first, 'text', 'minLength'], [first, 'text', 'minLength'], [second, 'text', 'minLength'])).toEqual([
      1,
      true,
      true,
      true,
    ]);
    expect(times([first, 'text', 'maxLength'], [first, 'text', 'minLength'])).toEqual([1, true, true]);
    expect(times([first, 'lost', 'min'], [first, 'lost', 'min'], [first, 'lost', 'max'])).toEqual([
      2,
      false,
      false,
      false,
    ]);
    expect(times([second, 'lost', 'min'])).toEqual([1, false]);
    lookUp.mockRestore();
  });

  it('lists the properties that have rules', () => {
    expect(new ConstraintRules().propertiesOf(fresh().constructor).sort()).toEqual(
      ['amount', 'kind', 'mail', 'made', 'own', 'text'].sort(),
    );
    expect(new ConstraintRules().propertiesOf(class {})).toEqual([]);
  });

  it('finds the rules of groups and of parent classes', () => {
    class Parent {
      @cv.Min(1, { groups: ['g'] })
      a?: number;
    }
    class Child extends Parent {}
    expect(new ConstraintRules().find(new Child(), 'a', 'min')?.constraints).toEqual([1]);
    expect(new ConstraintRules().propertiesOf(Child)).toEqual(['a']);
  });
});

describe('constraintViolation()', () => {
  class Sized {
    @cv.Length(2, 4)
    text?: string;

    @cv.IsByteLength(3, 5)
    bytes?: string;

    @cv.IsIn(['a', 1, { b: 1 }], { message: '$value is wrong' })
    kind?: unknown;

    @cv.IsIn(
      Array.from({ length: 21 }, (_, index) => index),
      { message: '$value is wrong' },
    )
    many?: unknown;

    @cv.IsIn(
      Array.from({ length: 20 }, (_, index) => index),
      { message: '$value is wrong' },
    )
    twenty?: unknown;

    @cv.IsIn([{}], { message: '$value is wrong' })
    none?: unknown;
  }
  const violation = (property: string, constraint: string, value: unknown, message = 'x') =>
    classValidatorViolations(
      [
        {
          property,
          value,
          target: Object.assign(new Sized(), { [property]: value }),
          constraints: { [constraint]: message },
        },
      ],
      { part: 'body', value: { [property]: value } },
    )[0];

  it.each([
    ['text', 'isLength', 'a', 'minLength'],
    ['text', 'isLength', 'abcde', 'maxLength'],
    ['text', 'isLength', 'äb', 'maxLength'],
    ['bytes', 'isByteLength', 'ä', 'minLength'],
    ['bytes', 'isByteLength', 'äöü', 'maxLength'],
    ['bytes', 'isByteLength', 'äa', 'maxLength'],
    ['bytes', 'isByteLength', 7, 'type'],
  ])('has for %s, %s and the value %j the code %s', (property, constraint, value, code) => {
    expect(violation(property, constraint, value)?.code).toBe(code);
  });

  it.each([
    ['kind', 'secret', 'is not one of the allowed values (expected: a, 1)'],
    [
      'twenty',
      'secret',
      `is not one of the allowed values (expected: ${Array.from({ length: 20 }, (_, at) => at).join(', ')})`,
    ],
    ['many', 'secret', 'is not one of the allowed values'],
    ['none', 'secret', 'is not one of the allowed values'],
  ])('writes for %s the expected values instead of the rejected one', (property, value, message) => {
    expect(violation(property, 'isIn', value, `${value} is wrong`)?.message).toBe(message);
  });
});

describe('ProblemValidationPipe.ignores()', () => {
  class Dto {}
  const schema = { '~standard': { vendor: 'x', validate: () => ({ value: 1 }) } };
  const ignores = (metadata: object, options: object = {}) => new ProblemValidationPipe(options).ignores(metadata);

  it.each([undefined, String, Boolean, Number, Array, Object, Buffer, Date])(
    'is true for a parameter of type %p',
    (metatype) => {
      expect(ignores({ metatype })).toBe(true);
    },
  );

  it('is false with rules, with a schema, and if values are transformed', () => {
    expect(ignores({ metatype: Dto })).toBe(false);
    expect(ignores({ metatype: Object, schema })).toBe(false);
    expect(ignores({ metatype: Number }, { transform: true })).toBe(false);
    expect(ignores({ metatype: Number }, { transform: false })).toBe(true);
    expect(ignores({ metatype: Number }, { expectedType: Dto })).toBe(false);
  });
});
