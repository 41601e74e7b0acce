import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import * as classValidator from 'class-validator';
import * as cv from 'class-validator';
import { ProblemValidationPipe } from '../problem-validation.pipe.js';
import { classValidatorViolations } from './class-validator-pipe.js';
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

const PAGE = 'docs/07-validation.md';

describe('the code of a constraint', () => {
  it('is known of more than a hundred constraints', () => expect(CONSTRAINTS.length).toBeGreaterThan(100));

  it.each(CONSTRAINTS)('is a JSON Schema keyword: %s', (constraint) => {
    expect(KEYWORDS).toContain(constraintCode(constraint));
  });

  it.each(['nestedValidation', 'whitelistValidation', 'unknownValue'])('is a keyword for %s, too', (constraint) => {
    expect(KEYWORDS).toContain(constraintCode(constraint));
  });

  it.each([
    ['isInt', 'type'],
    ['isEmail', 'format'],
    ['minLength', 'minLength'],
    ['isIn', 'enum'],
    ['isEnum', 'enum'],
    ['isDefined', 'required'],
    ['max', 'maximum'],
    ['whitelistValidation', 'additionalProperties'],
  ])('of %s is %s', (constraint, code) => expect(constraintCode(constraint)).toBe(code));

  it('is its own name for a constraint of your own', () => expect(constraintCode('isFree')).toBe('isFree'));

  it('stands in the documentation', () => {
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

/** A class of its own for each test: what is known of one is remembered for the process. */
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

    @cv.IsEmail({}, { message: 'Give a mail.' })
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

describe('the rule behind a constraint', () => {
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
    'of %s, %s, has the arguments %j, and words without the value: %s',
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
  ])('is not known of %s, %s', (property, constraint) => {
    expect(find(property, constraint)).toBeUndefined();
  });

  it('is not known where class-validator keeps no rules under the name that it had', () => {
    const place = globalThis as { classValidatorMetadataStorage?: unknown };
    const storage = place.classValidatorMetadataStorage;
    place.classValidatorMetadataStorage = undefined;
    const rules = new ConstraintRules();
    place.classValidatorMetadataStorage = storage;
    const order = fresh();
    expect(rules.find(order, 'amount', 'min')).toBeUndefined();
    expect(rules.propertiesOf(order.constructor)).toEqual([]);
  });

  it('is not known of nothing', () => {
    expect(new ConstraintRules().find(undefined, 'a', 'min')).toBeUndefined();
  });

  it('is looked up once a process, and what is not there once a request', () => {
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

  it('tells which properties have rules', () => {
    expect(new ConstraintRules().propertiesOf(fresh().constructor).sort()).toEqual(
      ['amount', 'kind', 'mail', 'made', 'own', 'text'].sort(),
    );
    expect(new ConstraintRules().propertiesOf(class {})).toEqual([]);
  });

  it('knows the rules of its groups, too, and those of a parent', () => {
    class Parent {
      @cv.Min(1, { groups: ['g'] })
      a?: number;
    }
    class Child extends Parent {}
    expect(new ConstraintRules().find(new Child(), 'a', 'min')?.constraints).toEqual([1]);
    expect(new ConstraintRules().propertiesOf(Child)).toEqual(['a']);
  });
});

describe('a violation of a known rule', () => {
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
  const violation = (property: string, constraint: string, value: unknown, said = 'x') =>
    classValidatorViolations(
      [
        {
          property,
          value,
          target: Object.assign(new Sized(), { [property]: value }),
          constraints: { [constraint]: said },
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
  ])('of %s by %s with %j is %s', (property, constraint, value, code) => {
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
  ])('of %s says what was expected in the place of what was there', (property, value, message) => {
    expect(violation(property, 'isIn', value, `${value} is wrong`)?.message).toBe(message);
  });
});

describe('a parameter that the pipe need not look at', () => {
  class Dto {}
  const schema = { '~standard': { vendor: 'x', validate: () => ({ value: 1 }) } };
  const ignores = (metadata: object, options: object = {}) => new ProblemValidationPipe(options).ignores(metadata);

  it.each([undefined, String, Boolean, Number, Array, Object, Buffer, Date])('is of type %p', (metatype) => {
    expect(ignores({ metatype })).toBe(true);
  });

  it('is none with rules, with a schema, or where values are transformed', () => {
    expect(ignores({ metatype: Dto })).toBe(false);
    expect(ignores({ metatype: Object, schema })).toBe(false);
    expect(ignores({ metatype: Number }, { transform: true })).toBe(false);
    expect(ignores({ metatype: Number }, { transform: false })).toBe(true);
    expect(ignores({ metatype: Number }, { expectedType: Dto })).toBe(false);
  });
});
