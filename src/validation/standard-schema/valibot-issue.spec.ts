import { describe, expect, it } from '@jest/globals';
import { readValibotIssue } from './valibot-issue.js';
import { readZodIssue } from './zod-issue.js';

const valibot = (members: object, value?: unknown) => readValibotIssue({ message: 'chosen', ...members }, value);

describe('readValibotIssue()', () => {
  it.each([
    ...['picklist', 'enum', 'values'].map((type) => [type, 'enum']),
    ...['literal', 'value'].map((type) => [type, 'const']),
    ['union', 'anyOf'],
    ['variant', 'oneOf'],
    ...['never', 'excludes'].map((type) => [type, 'not']),
    ...['integer', 'safe_integer', 'finite'].map((type) => [type, 'type']),
    ['multiple_of', 'multipleOf'],
    ...['regex', 'starts_with', 'ends_with', 'includes'].map((type) => [type, 'pattern']),
    ['mime_type', 'contentMediaType'],
    ...['check', 'raw_check', 'partial_check'].map((type) => [type, 'check']),
    ['custom', 'custom'],
    ['email', 'format'],
    ['', 'format'],
  ])('maps the action %s to the code %s', (type, code) => {
    expect(valibot({ kind: 'validation', type }).code).toBe(code);
  });

  it('maps an issue without a type to the code format', () => {
    expect(valibot({}).code).toBe('format');
  });

  it.each([
    ['string', undefined, 'type'],
    ['strict_object', 'never', 'additionalProperties'],
    ['strict_object', 'Object', 'type'],
    ['object', 'never', 'type'],
    ['not_strict_object', 'never', 'type'],
  ])('maps the schema %s that expects %s to %s', (type, expected, code) => {
    expect(valibot({ kind: 'schema', type, expected }).code).toBe(code);
  });

  it.each([
    ['min_length', 'abc', 'minLength'],
    ['min_value', 3, 'minimum'],
    ['min_value', new Date(), 'minimum'],
    ['gt_value', 3, 'exclusiveMinimum'],
    ['lt_value', 3, 'exclusiveMaximum'],
    ['max_value', 3, 'maximum'],
    ['max_length', [1], 'maxItems'],
    ['max_entries', { a: 1 }, 'maxProperties'],
    ['non_empty', '', 'minLength'],
    ['length', [], 'minItems'],
    ['size', new Set(), 'minProperties'],
    ['entries', {}, 'minProperties'],
    ['bytes', 'a', 'minLength'],
    ['graphemes', 'a', 'minLength'],
    ['not_min_length', 'a', 'format'],
    ['not_max_length', 'a', 'format'],
    ['not_gt_value', 1, 'format'],
    ['not_lt_value', 1, 'format'],
  ])('maps the bound %s of %p to %s', (type, value, code) => {
    expect(valibot({ kind: 'validation', type }, value).code).toBe(code);
  });

  it('replaces the default message, which quotes the value', () => {
    const issue = {
      kind: 'schema',
      type: 'string',
      received: '7',
      message: 'Invalid type: Expected string but received 7',
    };
    expect(valibot({ ...issue, expected: 'string' })).toEqual({
      code: 'type',
      message: 'should be string',
      expectation: 'string',
    });
    expect(valibot({ ...issue, expected: null })).toEqual({ code: 'type' });
    expect(valibot({ ...issue, type: 'strict_object', expected: 'never' })).toMatchObject({
      message: 'should not exist',
    });
    expect(valibot({ ...issue, message: 'Received 7', expected: 'x' }).message).toBe('should be x');
  });

  it('keeps a custom message', () => {
    expect(valibot({ kind: 'schema', type: 'string', received: '7', expected: 'string' })).toEqual({ code: 'type' });
    expect(valibot({ kind: 'schema', type: 'string', message: 'received undefined' })).toEqual({ code: 'type' });
  });
});

describe('readZodIssue()', () => {
  it.each([
    [{ code: 'invalid_type' }, undefined, 'type'],
    [{ code: 'not_multiple_of' }, undefined, 'multipleOf'],
    [{ code: 'invalid_union' }, undefined, 'anyOf'],
    [{ code: 'invalid_key' }, undefined, 'propertyNames'],
    [{ code: 'invalid_element' }, undefined, 'items'],
    [{ code: 'too_small' }, 'abc', 'minLength'],
    [{ code: 'too_small' }, 3, 'minimum'],
    [{ code: 'too_small', inclusive: true }, 3, 'minimum'],
    [{ code: 'too_small', inclusive: false }, 3, 'exclusiveMinimum'],
    [{ code: 'too_big' }, [1], 'maxItems'],
    [{ code: 'too_big', inclusive: false }, 3, 'exclusiveMaximum'],
    [{ code: 'too_big' }, null, 'maximum'],
    ...['regex', 'starts_with', 'ends_with', 'includes', 'lowercase', 'uppercase'].map(
      (format): [object, unknown, string] => [{ code: 'invalid_format', format }, 'a', 'pattern'],
    ),
    [{ code: 'invalid_format', format: 'email' }, 'a', 'format'],
    [{ code: 'invalid_format' }, 'a', 'format'],
    [{ code: 'invalid_value', values: ['a'] }, 'b', 'const'],
    [{ code: 'invalid_value', values: ['a', 'c'] }, 'b', 'enum'],
    [{ code: 'invalid_value' }, 'b', 'enum'],
    [{ code: 'custom' }, 'b', 'custom'],
    [{ code: 'custom', params: {} }, 'b', 'custom'],
    [{ code: 'custom', params: { code: 'even' } }, 'b', 'even'],
    [{ code: 'custom', params: { code: 7 } }, 'b', 'custom'],
    [{ code: 'of_its_own' }, 'b', 'of_its_own'],
    [{}, 'b', 'invalid'],
  ])('maps %j of %j to the code %s', (members, value, code) => {
    expect(readZodIssue({ message: 'x', ...members }, value)).toEqual({ code });
  });

  it('returns the unrecognized members', () => {
    expect(readZodIssue({ message: 'x', code: 'unrecognized_keys', keys: ['a', 'b'] } as never, {})).toEqual({
      code: 'additionalProperties',
      members: ['a', 'b'],
      message: 'should not exist',
    });
    expect(readZodIssue({ message: 'x', code: 'unrecognized_keys' } as never, {}).members).toEqual([]);
  });
});
